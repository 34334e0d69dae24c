import {
  Subject,
  dematerialize,
  ignoreElements,
  materialize,
  merge,
  tap,
  type Observable,
} from 'rxjs';
import { SENT, type Duplex, type Sending } from '../shapes.js';

/** The far side of a layer: it hears what the diagram says, and shows what was said to it. */
export interface Wire<Heard, Said> {
  /** Ends as the diagram does, whatever was said to it. */
  readonly duplex: Duplex<Heard, Said>;
  /** What was said to it; completes when nothing more is said. Expect it before the layer is subscribed. */
  readonly said$: Observable<Said>;
}

/** A duplex that hears `heard$`, and settles all that it is told as sent. */
export function wire<Heard, Said = Heard>(heard$: Observable<Heard>): Wire<Heard, Said> {
  const said$ = new Subject<Said>();
  const take = ({ value, settle }: Sending<Said>) => {
    said$.next(value);
    settle?.(SENT);
  };
  const duplex: Duplex<Heard, Said> = (out$) => {
    const taken$ = out$.pipe(
      tap({ next: take, complete: () => said$.complete() }),
      ignoreElements(),
    );
    return merge(heard$.pipe(materialize()), taken$).pipe(dematerialize());
  };
  return { duplex, said$ };
}
