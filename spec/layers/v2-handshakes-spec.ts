import { expect } from 'chai';
import { Subject } from 'rxjs';
import { crypto } from '../../lib/crypto/createCrypto.js';
import { noise } from '../../lib/crypto/noise.js';
import { v2, type V2Options } from '../../lib/layers/v2.js';
import { seeded, type Random } from '../../lib/random.js';
import { sending, type Frame, type Sending, type Transport } from '../../lib/shapes.js';
import { leftovers } from '../../lib/testing/leftovers.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { used } from '../fuzz/memory.js';
import { options } from './v2Remote.js';

const HANDSHAKES = 1_000;
const MiB = 2 ** 20;
const random = seeded(324);
const below = (most: number) => Math.floor(random() * most);
const anything = (length: number) => noise(crypto.keystream, random)(length);

/** Garbage, decoys and messages as they come. */
function chancy(role: V2Options['role']): V2Options {
  const chance: Random = random;
  return options(role, {
    random: chance,
    garbage: () => anything(below(10) === 0 ? 4_095 : below(4_096)),
    decoys: () =>
      Array.from({ length: below(4) }, () => anything(below(10) === 0 ? 5_000 : below(40))),
  });
}

/** One side: says frames when told to, and keeps what it hears. */
function side(role: V2Options['role'], wire: Transport) {
  const said$ = new Subject<Sending<Frame>>();
  const heard: string[] = [];
  let session = '';
  const layer = v2({ ...chancy(role), established: (id) => (session = id.toString('hex')) });
  const flow = { paused$: new Subject<boolean>(), retain: () => () => {} };
  const life = said$.pipe(layer(wire(flow))).subscribe(({ command, payload }) => {
    heard.push(`${command} ${payload.toString('hex')}`);
  });
  const frames = Array.from({ length: below(6) }, () => {
    const command = ['ping', 'tx', 'verack', 'wtxidrelay'][below(4)]!;
    return { command, payload: anything(below(20) === 0 ? 20_000 : below(300)) };
  });
  return {
    heard,
    life,
    session: () => session,
    say: () => frames.forEach((frame) => said$.next(sending(frame))),
    says: frames.map(({ command, payload }) => `${command} ${payload.toString('hex')}`),
  };
}

/** A whole connection, cut into random pieces; what is said early waits. */
function connection(): void {
  const { scheduler, advance } = virtualTime();
  const longest = 1 + below(below(5) === 0 ? 20 : 2_000);
  const cut = (bytes: Buffer) => {
    const pieces: Buffer[] = [];
    for (let at = 0, end = 0; at < bytes.length; at = end) {
      end = at + 1 + below(longest);
      pieces.push(bytes.subarray(at, end));
    }
    return pieces;
  };
  const { a, b } = memory({ scheduler, cut, latency: below(50) });
  const sides = [side('initiator', a), side('responder', b)] as const;
  for (const { say } of sides) if (below(2)) say();
  advance(500);
  const [caller, called] = sides;
  expect(caller.session()).to.match(/^[0-9a-f]{64}$/);
  expect(called.session()).to.equal(caller.session());
  for (const { say } of sides) say();
  advance(500);
  const heardBy = [caller.heard, called.heard];
  for (const [n, { says, life }] of [called, caller].entries()) {
    // Once, or twice for who spoke early.
    const heard = heardBy[n]!;
    expect(heard).to.deep.equal(heard.length === says.length ? says : [...says, ...says]);
    life.unsubscribe();
  }
}

describe(`${HANDSHAKES} handshakes of v2`, function () {
  this.timeout(120_000).slow(20_000); // some 5 s on an idle machine

  it('should all come about, whatever the garbage, the decoys and the pieces, and leave nothing behind', () => {
    const many = (count: number) =>
      leftovers(() => {
        for (let n = 0; n < count; n++) connection();
      });
    expect(many(HANDSHAKES / 5)).to.equal(0);
    const before = used();
    expect(many(HANDSHAKES - HANDSHAKES / 5)).to.equal(0);

    expect(used() - before).to.be.below(8 * MiB);
  });
});
