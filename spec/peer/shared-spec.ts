import { expect } from 'chai';
import { NEVER } from 'rxjs';
import { crypto } from '../../lib/crypto/createCrypto.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { shared } from '../../lib/peer/shared.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { seeded } from '../../lib/random.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';

/** Keys that cost nothing: nobody understands anybody. */
const cheap = {
  ...crypto,
  keyPair: () => ({ secret: Buffer.alloc(32, 1), encoded: Buffer.alloc(64, 1) }),
};

describe('what the peers of one listener share', () => {
  it('should be keys made ahead, a turnstile and nonces', () => {
    const { scheduler, advance } = virtualTime();
    let made = 0;
    const counting = { ...cheap, keyPair: () => (made++, cheap.keyPair()) };
    const { options } = shared(regtest.dialect, { scheduler, crypto: counting });
    options.key!();
    expect(made).to.equal(1);
    advance(1);

    expect(made).to.equal(2);
    expect(options).to.include.keys('admission$', 'nonces', 'scheduler');
  });

  it('should be nonces alone where nobody encrypts', () => {
    for (const given of [{ v2: 'off' }, {}] as const) {
      const { shortIds, ...plain } = regtest.dialect;
      const dialect = given.v2 ? regtest.dialect : plain;
      const { options } = shared(dialect as typeof regtest.dialect, given);

      expect(shortIds).to.not.equal(undefined);
      expect(options).to.not.have.any.keys('key', 'admission$');
      expect(options.nonces).to.be.instanceOf(Set);
    }
  });

  it('should be what was given, where something was', () => {
    const given: PeerOptions<Bitcoin> = {
      key: cheap.keyPair,
      admission$: NEVER,
      nonces: new Set([7n]),
    };
    const { options } = shared(regtest.dialect, given);

    expect(options.key).to.equal(given.key);
    expect(options.admission$).to.equal(NEVER);
    expect(options.nonces).to.equal(given.nonces);
  });

  it('should let a hundred expensive steps through at once, and 200 in a second', () => {
    const { scheduler, advance } = virtualTime();
    const { admission$ } = shared(regtest.dialect, { scheduler }).options;
    let through = 0;
    for (let n = 0; n < 1_000; n++) admission$!.subscribe(() => through++);
    expect(through).to.equal(100);
    advance(1_000);

    expect(through).to.equal(300);
  });

  it('should make no more keys when nobody listens any more, and leave those who came alone', () => {
    const { scheduler, advance } = virtualTime();
    const network = memoryNetwork({ scheduler });
    let made = 0;
    const counting = { ...crypto, keyPair: () => (made++, crypto.keyPair(seeded(made))) };
    const options = { scheduler, behaviours: [] };
    const listening = listen(network.listener, regtest, {
      ...options,
      crypto: counting,
    }).subscribe();
    const peer = connect(network.dial(), regtest, options);
    advance(1);
    expect(made).to.equal(2);
    listening.unsubscribe();
    advance(1_000);

    expect(made).to.equal(2);
    expect(peer.stats().transport).to.equal('v2');
  });

  it('should be options that are read once, however many call', () => {
    const { scheduler, advance } = virtualTime();
    const network = memoryNetwork({ scheduler });
    let reads = 0;
    const options: PeerOptions<Bitcoin> = {
      scheduler,
      v2: 'off',
      get linger() {
        reads++;
        return 5;
      },
    };
    let taken = 0;
    listen(network.listener, regtest, options).subscribe(() => taken++);
    const before = reads;
    for (let n = 0; n < 3; n++) connect(network.dial(), regtest, { scheduler, v2: 'off' });
    advance(1);

    expect(taken).to.equal(3);
    expect(reads).to.equal(before);
  });
});
