import { Subject, Subscription, concat, defer, from, map, type Observable } from 'rxjs';
import { sending, type Sending } from '../shapes.js';

/** What is said, kept until it is clear who says it on. */
export interface Sayings<T> {
  /** Listens from now on. Unsubscribe at the end: what is still kept is settled as dropped. */
  listen(): Subscription;
  /** All of it, for one who may fail: what becomes of it there counts only once it is kept no more. */
  readonly tentative$: Observable<Sending<T>>;
  /** Keeps it no more. */
  forget(): void;
  /** What is kept when somebody listens, then what comes; from then on it is kept no more. */
  readonly taken$: Observable<Sending<T>>;
}

/** For layers that choose between others when bytes have come, or that try a second one when the first has failed. */
export function sayings<T>(said$: Observable<Sending<T>>): Sayings<T> {
  const live$ = new Subject<Sending<T>>();
  let kept: Sending<T>[] | undefined = [];

  const tentative = ({ value, settle }: Sending<T>) =>
    sending(value, (outcome) => {
      if (!kept) settle?.(outcome);
    });
  const keep = {
    next(out: Sending<T>) {
      kept?.push(out);
      live$.next(out);
    },
    error: (error: unknown) => live$.error(error),
    complete: () => live$.complete(),
  };
  const all$ = defer(() => concat(from(kept ?? []), live$));

  return {
    listen() {
      const life = new Subscription(() => {
        for (const { settle } of kept ?? []) settle?.({ status: 'dropped', why: 'closed' });
      });
      life.add(said$.subscribe(keep));
      return life;
    },
    tentative$: all$.pipe(map(tentative)),
    forget() {
      kept = undefined;
    },
    taken$: defer(() => {
      const before = kept ?? [];
      kept = undefined;
      return concat(from(before), live$);
    }),
  };
}
