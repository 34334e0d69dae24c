import { expect } from 'chai';
import fc from 'fast-check';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { MAX_ADDRESSES } from '../../lib/messages/addresses.js';
import { MAX_FILTER, MAX_FILTER_ELEMENT, MAX_HASH_FUNCTIONS } from '../../lib/messages/bloom.js';
import { MAX_CFCHECKPT, MAX_CFHEADERS } from '../../lib/messages/filters.js';
import { MAX_USER_AGENT } from '../../lib/messages/handshake.js';
import { MAX_HEADERS, MAX_LOCATOR } from '../../lib/messages/headers.js';
import { MAX_INVENTORY } from '../../lib/messages/inventory.js';
import { arbitraries } from '../messages/arbitraries.js';
import { build } from './build.js';
import {
  agree,
  answersTo,
  cut,
  jsonIn,
  writesAgain,
  type Answer,
  type Question,
} from './vectors.js';
import { asked } from './vectorsBtcd.js';

const PROGRAM = 'vectors';
const GOLDEN = 'spec/vectors/golden';
const RUNS = { seed: 70_016, numRuns: 30 };

/** What btcd knows: a file for each command. */
const commands = jsonIn(GOLDEN)
  .map((name) => name.replace('.json', ''))
  .filter((name): name is keyof Bitcoin => name in arbitraries);

describe('golden vectors and btcd', () => {
  before(build);

  it('should be committed as the program writes them', () => writesAgain(PROGRAM, GOLDEN));

  for (const command of commands) {
    it(`should read what we encode, and write it again: ${command}`, () => {
      return agree(PROGRAM, sample(command));
    });
  }

  it('should read what we encode at our limits', async function () {
    this.timeout(30_000);
    await agree(PROGRAM, longest());
  });

  it('should know every command that is asked, and refuse bytes that are cut', async () => {
    const whole = commands
      .filter((command) => command !== 'version') // whose last fields may be missing
      .map((command) => sample(command)[9]![0]);
    const answers = await answersTo(PROGRAM, cut(whole));

    expect(commands).to.have.lengthOf(31);
    expect(answers.filter(({ error }) => error === undefined)).to.deep.equal([]);
  });
});

/** Some payloads of ours: always the same. */
const sample = (command: keyof Bitcoin) =>
  fc
    .sample(arbitraries[command] as fc.Arbitrary<Bitcoin[typeof command]>, RUNS)
    .map((payload) => asked(command, payload));

const hash = Hash.of(Buffer.alloc(32, 0xa5));
const times = <T>(length: number, value: T): T[] => Array.from({ length }, () => value);

/** The longest list, or the most bytes, of each message that has a limit. */
function longest(): [Question, Answer][] {
  const place = { services: 2n ** 64n - 1n, ip: Buffer.alloc(16, 1), port: 65_535 };
  const entry = { time: 1, services: 2n ** 64n - 1n, port: 1 };
  const header = { version: -1, previous: hash, merkleRoot: hash, time: 0, bits: 0, nonce: 0 };
  const items = times(MAX_INVENTORY, { type: 'wtx', hash } as const);
  const locator = { version: 70_016, locator: times(MAX_LOCATOR, hash), stop: hash };
  const stop = { filterType: 0, stopHash: hash };
  return [
    asked('version', {
      version: 70_016,
      services: 9n,
      timestamp: -1n,
      addrRecv: place,
      addrFrom: place,
      nonce: 1n,
      userAgent: 'ÿ'.repeat(MAX_USER_AGENT),
      startHeight: -1,
      relay: false,
    }),
    asked('addr', { addresses: times(MAX_ADDRESSES, { time: 2 ** 32 - 1, ...place }) }),
    asked('addrv2', {
      addresses: times(MAX_ADDRESSES, { ...entry, networkId: 4, address: Buffer.alloc(32, 1) }),
    }),
    asked('inv', { items }),
    asked('getblocks', locator),
    asked('getheaders', locator),
    asked('headers', { headers: times(MAX_HEADERS, header) }),
    asked('filterload', {
      filter: Buffer.alloc(MAX_FILTER, 1),
      hashFunctions: MAX_HASH_FUNCTIONS,
      tweak: 2 ** 32 - 1,
      flags: 255,
    }),
    asked('filteradd', { data: Buffer.alloc(MAX_FILTER_ELEMENT, 1) }),
    asked('cfheaders', { ...stop, previousHeader: hash, filterHashes: times(MAX_CFHEADERS, hash) }),
    asked('cfcheckpt', { ...stop, filterHeaders: times(MAX_CFCHECKPT, hash) }),
  ];
}
