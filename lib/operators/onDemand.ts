import { Observable, Subject, type OperatorFunction } from 'rxjs';

/**
 * The pipeline, set up when the first value comes: until then a stream that may never say anything costs one subscription, not
 * one for each operator. Ends with its source, or with the pipeline.
 *
 *     source                       --a--b--|
 *     onDemand(map(toUpperCase))   --A--B--|
 */
export const onDemand =
  <T, R>(pipeline: OperatorFunction<T, R>): OperatorFunction<T, R> =>
  (source$) =>
    new Observable((subscriber) => {
      let input$: Subject<T> | undefined;
      const setUp = (): Subject<T> => {
        const values$ = new Subject<T>();
        subscriber.add(pipeline(values$).subscribe(subscriber));
        return values$;
      };
      return source$.subscribe({
        next: (value) => (input$ ??= setUp()).next(value),
        error: (error: unknown) => (input$ ?? subscriber).error(error),
        complete: () => (input$ ?? subscriber).complete(),
      });
    });
