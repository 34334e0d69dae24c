import { expect } from 'chai';
import fc from 'fast-check';
import type { Decred } from '../../lib/dialects/decred.js';
import { Hash } from '../../lib/hash/hash.js';
import { MAX_ADDRESSES } from '../../lib/messages/addresses.js';
import {
  MAX_BATCH,
  MAX_CFHEADERS,
  MAX_CFTYPES,
  MAX_CFILTER,
  MAX_PROOF,
} from '../../lib/messages/decred/filters.js';
import { MAX_TIME } from '../../lib/messages/decred/handshake.js';
import { MAX_LOCATOR } from '../../lib/messages/decred/headers.js';
import {
  MAX_HEAD_BLOCKS,
  MAX_HEAD_VOTES,
  MAX_INIT_STATE_TYPES,
  MAX_TREASURY_SPENDS,
} from '../../lib/messages/decred/state.js';
import { MAX_USER_AGENT } from '../../lib/messages/handshake.js';
import { MAX_INVENTORY } from '../../lib/messages/inventory.js';
import { arbitraries } from '../messages/decred/arbitraries.js';
import { build } from './build.js';
import { agree, answersTo, cut, writesAgain, type Answer, type Question } from './vectors.js';
import { asked } from './vectorsDcrd.js';

const PROGRAM = 'dcrvectors';
const RUNS = { seed: 20_160_208, numRuns: 30 };

const commands = Object.keys(arbitraries) as (keyof Decred)[];

/** A ping without a nonce is Bitcoin's, and a DC-net of no messages dcrd reads but does not write. */
const apart = (command: string, payload: unknown) =>
  (command === 'ping' && (payload as Decred['ping']).nonce === undefined) ||
  (command === 'mixdcnet' && (payload as Decred['mixdcnet']).dcNet.flat().length === 0);

/** Some payloads of ours: always the same. */
const sample = (command: keyof Decred) =>
  fc
    .sample(arbitraries[command] as fc.Arbitrary<Decred[typeof command]>, RUNS)
    .filter((payload) => !apart(command, payload))
    .map((payload) => asked(command, payload));

describe('golden vectors and dcrd', () => {
  before(build);

  it('should be committed as the program writes them', () =>
    writesAgain(PROGRAM, 'spec/vectors/golden/decred'));

  for (const command of commands) {
    it(`should read what we encode, and write it again: ${command}`, () =>
      agree(PROGRAM, sample(command)));
  }

  it('should read what we encode at our limits', async function () {
    this.timeout(30_000);
    await agree(PROGRAM, longest());
  });

  it('should know every command that is asked, and refuse bytes that are cut', async () => {
    const whole = commands
      .filter((command) => command !== 'version') // whose last fields may be missing
      .map((command) => sample(command).at(-1)![0]);
    const answers = await answersTo(PROGRAM, cut(whole));

    expect(commands).to.have.lengthOf(40);
    expect(answers.filter(({ error }) => error === undefined)).to.deep.equal([]);
  });
});

const hash = Hash.of(Buffer.alloc(32, 0xa5));
const times = <T>(length: number, value: T): T[] => Array.from({ length }, () => value);

/** The longest list, or the most bytes, of each message that has a limit; those of mixes are in the golden vectors. */
function longest(): (readonly [Question, Answer])[] {
  const place = { services: 2n ** 64n - 1n, ip: Buffer.alloc(16, 1), port: 65_535 };
  const entry = { time: MAX_TIME, services: 2n ** 64n - 1n, port: 1 };
  const items = times(MAX_INVENTORY, { type: 'mix', hash } as const);
  const locator = { version: 12, locator: times(MAX_LOCATOR, hash), stop: hash };
  const state = { blocks: times(MAX_HEAD_BLOCKS, hash), votes: times(MAX_HEAD_VOTES, hash) };
  const filter = {
    blockHash: hash,
    filter: Buffer.alloc(MAX_CFILTER, 1),
    proofIndex: 2 ** 32 - 1,
    proof: times(MAX_PROOF, hash),
  };
  return [
    asked('version', {
      version: 12,
      services: 1n,
      timestamp: MAX_TIME,
      addrRecv: place,
      addrFrom: place,
      nonce: 1n,
      userAgent: '~'.repeat(MAX_USER_AGENT),
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
    asked('getinitstate', { types: times(MAX_INIT_STATE_TYPES, '~'.repeat(32)) }),
    asked('initstate', { ...state, treasurySpends: times(MAX_TREASURY_SPENDS, hash) }),
    asked('miningstate', { version: 1, height: 2 ** 32 - 1, ...state }),
    asked('cfilterv2', filter),
    asked('cfiltersv2', {
      filters: times(MAX_BATCH, { ...filter, filter: Buffer.alloc(300, 1) }),
    }),
    asked('cfheaders', {
      stopHash: hash,
      filterType: 0,
      filterHeaders: times(MAX_CFHEADERS, hash),
    }),
    asked('cftypes', { filterTypes: times(MAX_CFTYPES, 255) }),
  ];
}
