import { expect } from 'chai';
import { mergeMap } from 'rxjs';
import { announce } from '../../lib/behaviours/announce.js';
import type { Common } from '../../lib/dialects/common.js';
import type { Item } from '../../lib/dialects/dialect.js';
import { LocalProtocolError } from '../../lib/errors.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { knownInventory } from '../../lib/operators/knownInventory.js';
import { fixed, off, uniform } from '../../lib/operators/waits.js';
import type { Message } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

/** An item made anew each time: equal ones are different objects. */
const item = (type: string, name: string): Item => ({ type, hash: sha256d(Buffer.from(name)) });
const inv = (...items: Item[]): Message<Common> => ({ command: 'inv', payload: { items } });

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => item('tx', name)) as [
  Item,
  Item,
  Item,
  Item,
];
const block = item('block', 'block');
const items = { a, b, c, d, B: block };
const m = { i: inv(a) };
const btcd = fixed(10_000);

describe('announce', () => {
  it(
    'should gather what is announced until the trickle fires, then say it once (C5.1)',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('1s (abc)', items);
      const expected = '      10s x';
      const unsub = '         30s !';

      expectObservable(announce({ wait: btcd })(peer<Common>({ announced$ })), unsub).toBe(
        expected,
        {
          x: inv(a, b, c),
        },
      );
    }),
  );

  it(
    'should split what is too much for one inv (C5.2)',
    marbles(({ hot, peer, expectObservable }) => {
      const many = Array.from({ length: 2_500 }, (_, n) => item('tx', String(n)));
      const announced$ = hot('1s x', { x: many }).pipe(mergeMap((list) => list));
      const expected = '      10s (xyz)';
      const unsub = '         21s !';

      expectObservable(announce({ wait: btcd })(peer<Common>({ announced$ })), unsub).toBe(
        expected,
        {
          x: inv(...many.slice(0, 1_000)),
          y: inv(...many.slice(1_000, 2_000)),
          z: inv(...many.slice(2_000)),
        },
      );
    }),
  );

  it(
    'should ask again whether an item is known when the trickle fires (C5.3)',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-ab-------', items);
      const message$ = hot('  ----i-----', { i: inv(item('tx', 'a')) });
      const expected = '      ------x---';
      const unsub = '         ---------!';

      expectObservable(
        announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ })),
        unsub,
      ).toBe(expected, { x: inv(b) });
    }),
  );

  it(
    'should say nothing when all has become known',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-ab-------', items);
      const message$ = hot('  ----i-----', { i: inv(a, b) });
      const expected = '      ----------';
      const unsub = '         ---------!';

      expectObservable(
        announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ })),
        unsub,
      ).toBe(expected);
    }),
  );

  it(
    'should know an equal item by value (C5.4)',
    marbles(({ hot, peer, expectObservable }) => {
      const known = knownInventory();
      known.add(item('tx', 'a'));
      const announced$ = hot('-ab--', items);
      const expected = '      ---x-';
      const unsub = '         ----!';

      expectObservable(
        announce({ wait: fixed(3) })(peer<Common>({ announced$, known })),
        unsub,
      ).toBe(expected, { x: inv(b) });
    }),
  );

  it(
    'should say an item once, however often it is announced',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-aBaB-a-B-', items);
      const expected = '      --y-x-----';
      const unsub = '         ---------!';

      expectObservable(announce({ wait: fixed(4) })(peer<Common>({ announced$ })), unsub).toBe(
        expected,
        { x: inv(a), y: inv(block) },
      );
    }),
  );

  it(
    'should announce a block at once and alone, the rest by trickle (C5.5)',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('1s     (aBb)', items);
      const expected = '      1s y 8999ms x';
      const unsub = '         11s !';

      expectObservable(announce({ wait: btcd })(peer<Common>({ announced$ })), unsub).toBe(
        expected,
        {
          x: inv(a, b),
          y: inv(block),
        },
      );
    }),
  );

  it(
    'should say nothing more after the end of the peer (C5.6)',
    marbles(({ hot, peer, expectObservable, expectSubscriptions }) => {
      const announced$ = hot('-ab-----', items);
      const message$ = hot('  --------', m);
      const heard = '         ^---!';
      const expected = '      -----';
      const unsub = '         ----!';

      expectObservable(
        announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ })),
        unsub,
      ).toBe(expected);
      expectSubscriptions(message$.subscriptions).toBe(heard);
      expectSubscriptions(announced$.subscriptions).toBe(heard);
    }),
  );

  it(
    'should tell a remote that wants no transactions of blocks only',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-aB-b----', items);
      const expected = '      --y------';
      const unsub = '         --------!';
      const remote = { relay: false };

      expectObservable(
        announce({ wait: fixed(3) })(peer<Common>({ announced$, remote })),
        unsub,
      ).toBe(expected, { y: inv(block) });
    }),
  );

  for (const command of ['filterload', 'filterclear']) {
    it(
      `should tell it of transactions after ${command} (BIP 37)`,
      marbles(({ hot, peer, expectObservable }) => {
        const announced$ = hot('-a-b-----', items);
        const expected = '      ------x--';
        const unsub = '         --------!';
        let asked = 0; // at the first transaction, nothing
        const remote = {
          relay: false,
          asked: (name: string) => (name === command && asked++ > 0 ? ({} as never) : undefined),
        };

        expectObservable(
          announce({ wait: fixed(3) })(peer<Common>({ announced$, remote })),
          unsub,
        ).toBe(expected, { x: inv(b) });
      }),
    );
  }

  it(
    'should learn from inv, blocks too',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('  -i------', { i: inv(a, block) });
      const announced$ = hot('--abB---', items);
      const expected = '      ------x-';
      const unsub = '         -------!';

      expectObservable(
        announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ })),
        unsub,
      ).toBe(expected, { x: inv(b) });
    }),
  );

  it(
    'should remember what it has announced',
    marbles(({ hot, peer, expectObservable, flush }) => {
      const known = knownInventory();
      const announced$ = hot('-aBd-', items);
      const unsub = '         ----!';

      expectObservable(
        announce({ wait: fixed(3) })(peer<Common>({ announced$, known })),
        unsub,
      ).toBe('--y(x)', { x: inv(a, d), y: inv(block) });
      flush();
      expect([a, b, block, d].map((one) => known.has(one))).to.deep.equal([
        true,
        false,
        true,
        true,
      ]);
    }),
  );

  it(
    'should take `max` for the most of one inv',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-(abc)---', items);
      const expected = '      ------(xy)';
      const unsub = '         ---------!';

      expectObservable(
        announce({ wait: fixed(6), max: 2 })(peer<Common>({ announced$ })),
        unsub,
      ).toBe(expected, { x: inv(a, b), y: inv(c) });
    }),
  );

  it(
    'should end when nothing is announced or heard any more, and not say the rest',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-a--|', items);
      const message$ = hot('  ---|', m);
      const expected = '      ----|';

      expectObservable(announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ }))).toBe(
        expected,
      );
    }),
  );

  it(
    'should fail as what it hears does',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-a---', items);
      const message$ = hot('  ---#', m);
      const expected = '      ---#';

      expectObservable(announce({ wait: fixed(6) })(peer<Common>({ announced$, message$ }))).toBe(
        expected,
      );
    }),
  );

  for (const [inbound, expected] of [
    [true, '3467ms x'], // 1 ms, and 5 000 · ln 2, since chance is 0.5 here
    [false, '1387ms x'], // 2 000 · ln 2
  ] as const) {
    it(
      `should wait by chance, as Bitcoin Core does ${inbound ? 'towards who called' : 'towards whom we called'}`,
      marbles(({ hot, peer, expectObservable }) => {
        const announced$ = hot('-a', items);
        const unsub = '         20s !';

        expectObservable(announce()(peer<Common>({ announced$, inbound })), unsub).toBe(expected, {
          x: inv(a),
        });
      }),
    );
  }

  it(
    'should wait as it is told, or not at all',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-(ab)-c', items);
      const dcrd = '          301ms x';
      const atOnce = '        -x----y';
      const unsub = '         20s !';
      const { random, ...given } = peer<Common>({ announced$ });

      expectObservable(announce({ wait: uniform(100, 500) })({ random, ...given }), unsub).toBe(
        dcrd,
        { x: inv(a, b, c) },
      );
      expectObservable(
        announce({ wait: off })({ random, ...given, known: knownInventory() }),
        unsub,
      ).toBe(atOnce, { x: inv(a, b), y: inv(c) });
    }),
  );

  it(
    'should say items in the order that it is given, chance in hand',
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-(abc)---', items);
      const expected = '      ------(xy)';
      const unsub = '         ---------!';
      const order = (items: readonly Item[], random: () => number) =>
        random() === 0.5 ? [...items].reverse() : items;

      expectObservable(
        announce({ wait: fixed(6), order, max: 2 })(peer<Common>({ announced$ })),
        unsub,
      ).toBe(expected, { x: inv(c, b), y: inv(a) });
    }),
  );

  it(
    "should put no more into one inv than the dialect's nodes take, unless told otherwise",
    marbles(({ hot, peer, expectObservable }) => {
      const announced$ = hot('-(abd)---------', items);
      const unsub = '         -------!       ';
      const wait = fixed(3);
      const few = () => {
        const context = peer<Common>({ announced$ });
        const { dialect, ...network } = context.network;
        const inventory = { ...dialect.inventory, maxAnnounced: 2 };
        return { ...context, network: { ...network, dialect: { ...dialect, inventory } } };
      };

      expectObservable(announce({ wait })(few()), unsub).toBe('---(xy)', {
        x: inv(a, b),
        y: inv(d),
      });
      expectObservable(announce({ wait, max: 3 })(few()), unsub).toBe('---z', { z: inv(a, b, d) });
    }),
  );

  it('should refuse a `max` of nothing at once', () => {
    expect(() => announce({ max: 0 })).to.throw(
      LocalProtocolError,
      'expected batches of at least 1 value, got 0',
    );
  });
});
