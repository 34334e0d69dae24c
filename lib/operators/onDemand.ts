import { Observable, Subject, Subscriber, type OperatorFunction } from 'rxjs';

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
      source$.subscribe(new Demand(subscriber, pipeline));
    });

/** Its destination is the pipeline, once that is there. */
class Demand<T, R> extends Subscriber<T> {
  #pipeline: OperatorFunction<T, R> | undefined;

  constructor(destination: Subscriber<R>, pipeline: OperatorFunction<T, R>) {
    super(destination);
    this.#pipeline = pipeline;
  }

  protected override _next(value: T): void {
    if (this.#pipeline) this.#setUp(this.#pipeline);
    this.destination.next(value);
  }

  #setUp(pipeline: OperatorFunction<T, R>): void {
    const subscriber = this.destination as Subscriber<R>;
    const input$ = new Subject<T>();
    this.#pipeline = undefined;
    this.destination = input$;
    subscriber.add(pipeline(input$).subscribe(subscriber));
  }
}
