import { SENT } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

describe('wire', () => {
  it(
    'should show what was said to it, and settle it as sent',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire('              -------x-|');
      const { says$, outcome$ } = tracked('--a-b|');
      const said = '                  --a-b|';
      const outcomes = '              --s-s--';
      const expected = '              -------x-|';

      expectObservable(far.said$).toBe(said);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(far.duplex)).toBe(expected);
    }),
  );

  it(
    'should fail as the diagram does',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire('  --x-#');
      const expected = '  --x-#';

      expectObservable(says('-').pipe(far.duplex)).toBe(expected);
    }),
  );

  it(
    'should fail as what is said to it does',
    marbles(({ wire, cold, expectObservable }) => {
      const far = wire('  --x---');
      const said$ = cold<never>('----#');
      const expected = '  --x-#';

      expectObservable(said$.pipe(far.duplex)).toBe(expected);
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ wire, hot, expectObservable, expectSubscriptions }) => {
      const said$ = hot<never>('------');
      const far = wire('        -x-x-x');
      const unsub = '           --!';
      const expected = '        -x-';

      expectObservable(said$.pipe(far.duplex), unsub).toBe(expected);
      expectSubscriptions(said$.subscriptions).toBe(['^-!']);
    }),
  );
});
