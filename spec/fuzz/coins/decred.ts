import { checkBlock } from '../../../lib/light/decred/checkBlock.js';
import { stakeKind } from '../../../lib/light/decred/stakeKind.js';
import type { Block } from '../../../lib/messages/decred/blocks.js';
import { powHash, type Header } from '../../../lib/messages/decred/headers.js';
import {
  mixCommitment,
  mixSignatureHash,
  type MixCommand,
  type MixMessage,
} from '../../../lib/messages/decred/mixHashes.js';
import { pairingKey } from '../../../lib/messages/decred/mixPairing.js';
import {
  fullHash,
  txid,
  witnessHash,
  type Transaction,
} from '../../../lib/messages/decred/transactions.js';
import { mainnet, regnet, simnet, testnet3 } from '../../../lib/networks/decred.js';
import { arbitraries } from '../../messages/decred/arbitraries.js';
import { strangeDecred } from '../transactions.js';
import { createCoin } from './coin.js';
import { framed, golden } from './samples.js';

/** What stands before the session's own fields in a mixing message. */
const HEAD = 133;

const ofTransaction = [txid, witnessHash, fullHash, stakeKind] as readonly ((
  tx: Transaction,
) => unknown)[];
const ofBlock = [
  (block: Block<Transaction>) => checkBlock(block),
  (block: Block<Transaction>) => checkBlock(block, { commitments: false }),
];
const signed = (command: MixCommand) => [
  (message: MixMessage) => mixSignatureHash(command, message),
];

/** Decred. */
export const decred = createCoin({
  name: 'decred',
  networks: { mainnet, regnet, simnet, testnet3 },
  arbitraries,
  samples: [
    ...framed('decred', 'handshake', 'messages', 'transactions', 'blocks', 'stake', 'mixing'),
    ...golden('golden/decred', Object.keys(arbitraries)),
  ],
  refused: framed('decred', 'errors'),
  versions: [12, 12, 12, 11, 10, 9],
  counts: {
    ...{ addr: 0, addrv2: 0, inv: 0, getdata: 0, notfound: 0, headers: 0, getblocks: 4, getheaders: 4 },
    ...{ tx: 4, block: 180, version: 80, getinitstate: 0, initstate: 0, miningstate: 8, cftypes: 0 },
    ...{ cfilterv2: 32, cfiltersv2: 0, cfilter: 33, getcfheaders: 0, cfheaders: 33, mixpairreq: 109 },
    ...{ mixcphrtxt: HEAD, mixslotres: HEAD, mixfactpoly: HEAD, mixdcnet: HEAD },
    ...{ mixconfirm: HEAD + 4, mixsecrets: HEAD + 32 },
  },
  giants: [
    ['inv', '', 50_000, 36],
    ['headers', '', 2_000, 181],
    ['block', '00'.repeat(180), 20_000, 15, '00'],
    ['block', '00'.repeat(180), 200_000, 15, '00'],
    ['tx', '01000000', 30_000, 41],
    ['cfheaders', '00'.repeat(33), 2_000, 32],
    ['cfilterv2', '00'.repeat(32), 262_144, 1, '0000000000'],
    ['mixsecrets', '00'.repeat(HEAD + 32), 1_000, 1, '0000'],
    ['mixfactpoly', '00'.repeat(HEAD), 1_000, 1, '00'],
  ],
  strangeTransaction: strangeDecred,
  reckoned: {
    tx: ofTransaction,
    block: ofBlock,
    headers: [({ headers }: { readonly headers: readonly Header[] }) => headers.map(powHash)],
    mixpairreq: [pairingKey, ...signed('mixpairreq')],
    mixkeyxchg: signed('mixkeyxchg'),
    mixcphrtxt: signed('mixcphrtxt'),
    mixslotres: signed('mixslotres'),
    mixfactpoly: signed('mixfactpoly'),
    mixdcnet: signed('mixdcnet'),
    mixconfirm: signed('mixconfirm'),
    mixsecrets: [mixCommitment, ...signed('mixsecrets')],
  },
}); // prettier-ignore
