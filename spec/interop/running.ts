import { filter, firstValueFrom, mergeMap, ReplaySubject, type Subscription } from 'rxjs';
import { networkOf, owned } from '../../demos/cli/networks.js';
import { embeddedNode } from '../../demos/node/node.js';
import { reports, type Report } from '../../demos/node/reports.js';

/** An embedded node that listens on TCP. */
export interface Running extends Disposable {
  /** The first event of a kind that it tells. */
  first<E extends Report['event']>(kind: E): Promise<Extract<Report, { event: E }>>;
}

/** Runs a node of the network `name` with so many blocks, and one more each `every` ms. */
export function running(
  name: string,
  { blocks, every }: { readonly blocks: number; readonly every: number },
): Running {
  const report$ = new ReplaySubject<Report>();
  const node: Subscription = embeddedNode(owned(networkOf(name)), { blocks, every })
    .pipe(mergeMap(reports))
    .subscribe(report$);
  return {
    first: <E extends Report['event']>(kind: E) =>
      firstValueFrom(
        report$.pipe(
          filter((told): told is Extract<Report, { event: E }> => told.event === kind),
        ),
      ),
    [Symbol.dispose]: () => node.unsubscribe(),
  };
}
