import { expect } from 'chai';
import { btcd, optionsOf } from '../../lib/presets/btcd.js';
import { RemoteProtocolError } from '../../lib/errors.js';
import { mainnet, regtest } from '../../lib/networks/bitcoin.js';
import type { Network } from '../../lib/networks/network.js';
import { Hash } from '../../lib/hash/hash.js';
import { ending } from '../behaviours/ending.js';
import { item, session } from '../peer/session.js';

const SERVICES = 9n;
type Feature = keyof ReturnType<typeof btcd>;
type Session = ReturnType<typeof session>;

/** A session with btcd's features, without some. */
function without(left: readonly Feature[], script: Parameters<typeof session>[1] = {}): Session {
  const features = Object.entries(btcd({ services: SERVICES }));
  const kept = features.filter(([name]) => !left.includes(name as Feature));
  return session(optionsOf(Object.fromEntries(kept)), script);
}

/** Keeps a session from ending for silence. */
function talking(s: Session) {
  for (let n = 1; n < 10; n++) s.scheduler.schedule(() => s.remote.say('sendheaders'), n * 60_000);
}

/** A ping on regtest whose checksum does not fit. */
const spoilt = Buffer.from(
  'fabfb5da70696e67000000000000000008000000000000000700000000000000',
  'hex',
);

const NODE_P2P_V2 = 0x800n;

/** What shows that a feature is there. */
const signs: Readonly<Record<Feature, (left: readonly Feature[]) => boolean>> = {
  services(left) {
    const s = without(left);
    s.advance(1);
    const [version] = s.heard('version');
    const { services = 0n } = (version?.payload ?? {}) as { services?: bigint };
    return (services & ~NODE_P2P_V2) === SERVICES;
  },
  transport(left) {
    const s = without(left);
    s.advance(1);
    return s.peer.stats().transport === 'v1';
  },
  minVersion(left) {
    const s = without(left, { hello: { version: 209 } });
    s.advance(1);
    return s.peer.remote.version === 209;
  },
  pong(left) {
    const s = without(left);
    s.advance(1);
    s.remote.say('ping', { nonce: 7n });
    s.advance(1);
    return s.heard('pong').length === 1;
  },
  keepalive(left) {
    const s = without(left);
    talking(s);
    s.advance(241_000);
    return s.heard('ping').length === 2; // no pong has come
  },
  idle(left) {
    const s = without(left);
    const end = ending(s);
    s.advance(300_000);
    return end()?.why === 'idle';
  },
  stall(left) {
    const s = without(left);
    const end = ending(s);
    s.advance(1_000);
    s.peer.send('getheaders', { version: 70_016, locator: [], stop: Hash.zero });
    s.peer.send('mempool');
    s.advance(44_000);
    return end()?.why === 'stalled' && end()?.at === 45_000;
  },
  announce(left) {
    const s = without(left);
    s.advance(1_000);
    s.peer.announce([item(1)]);
    s.advance(8_999);
    const early = s.heard('inv').length;
    s.advance(1);
    return early === 0 && s.heard('inv').length === 1;
  },
  bloom(left) {
    const s = without(left);
    const end = ending(s);
    s.advance(1);
    s.remote.say('filterclear');
    s.advance(1);
    return end()?.why === 'refused';
  },
  tolerance(left) {
    const s = without(left, { address: '127.0.0.1:18444' });
    const end = ending(s);
    s.advance(1);
    s.remote.say('unknown', { name: 'ping', bytes: Buffer.alloc(3) });
    s.advance(1);
    return end() === undefined;
  },
  reject(left) {
    const s = without(left);
    s.advance(1);
    s.remote.say('verack');
    s.advance(1);
    return s.heard('reject').length === 1;
  },
};

describe('btcd', () => {
  const names = Object.keys(signs) as Feature[];

  it('should be a list of features, each of which has its sign here', () => {
    expect(names).to.have.members(Object.keys(btcd()));
  });

  for (const left of names) {
    it(`should lose ${left} with its entry, and nothing else`, () => {
      for (const name of names) {
        expect(signs[name]([left]), `${name} without ${left}`).to.equal(name !== left);
      }
    });
  }

  it('should have all of them together', () => {
    for (const name of names) expect(signs[name]([]), name).to.equal(true);
  });

  const places = {
    '127.0.0.1:18444': 'open',
    '[::1]:18444': 'protocol',
    '10.0.0.1:18444': 'protocol',
  };
  for (const [address, verdict] of Object.entries(places)) {
    it(`should leave what is malformed from ${address} ${verdict} on regtest (C5.22)`, () => {
      const s = without([], { address });
      const end = ending(s);
      s.advance(1);
      s.remote.sayBytes(spoilt);
      s.remote.say('ping', { nonce: 7n });
      s.advance(1);
      expect(end()?.why ?? 'open').to.equal(verdict);
      expect(s.heard('pong')).to.have.length(verdict === 'open' ? 1 : 0);
      expect(s.heard('reject')).to.have.length(verdict === 'open' ? 0 : 1);
    });
  }

  it('should bear nothing malformed on a public network, from wherever (C5.22)', () => {
    const { forgive } = btcd().tolerance;
    const from = (network: Network<unknown>, address?: string) =>
      forgive(new RemoteProtocolError('spoilt'), { network, address });
    expect(from(mainnet, '127.0.0.1:8333')).to.equal(false);
    expect(from(regtest)).to.equal(false);
    expect(from(regtest, 'localhost:18444')).to.equal(true);
  });

  it('should shake hands within 30 s, as every peer (C5.16)', () => {
    const s = without([], { answer: () => [] });
    const end = ending(s);
    s.advance(29_999);
    expect(end()).to.equal(undefined);
    s.advance(1);
    expect(end()?.why).to.equal('timeout');
  });

  it('should offer no services by default', () => {
    expect(btcd().services).to.deep.equal({ services: 0n });
  });
});

describe('optionsOf', () => {
  it('should do nothing by itself where no feature does', () => {
    expect(optionsOf({})).to.deep.equal({ behaviours: [] });
  });

  it('should add up behaviours in their order, and take the last of all else', () => {
    const [a, b] = [btcd().pong.behaviours[0]!, btcd().idle.behaviours[0]!];
    const options = optionsOf({
      one: { behaviours: [a], linger: 1 },
      two: { behaviours: [b], linger: 2 },
    });
    expect(options).to.deep.equal({ behaviours: [a, b], linger: 2 });
  });
});
