/**
 * Our payloads in dcrd's notation: one converter for each command whose names or forms differ.
 * @module
 */
import { inventoryTypes, type Decred } from '../../../lib/dialects/decred.js';
import type { MixHead } from '../../../lib/messages/decred/mixParts.js';
import { plain, sharedNotation } from '../sharedNotation.js';
import { headerNotation, transactionNotation } from './vectors.js';

/** Type on the wire of each network of BIP 155. */
const types: Readonly<Record<number, number>> = { 1: 1, 2: 2, 4: 3 };

const filterV2 = ({ blockHash, filter, proofIndex, proof }: Decred['cfilterv2']) => ({
  blockHash,
  data: filter,
  proofIndex,
  proofHashes: proof,
});

const head = ({ signature, identity, session, run }: MixHead) => ({
  signature,
  identity,
  sessionID: session.bytes(),
  run,
});

const converters: { readonly [C in keyof Decred]?: (payload: Decred[C]) => object } = {
  ...sharedNotation(inventoryTypes),
  addrv2: ({ addresses }) => ({
    addrList: addresses.map(({ time, services, networkId, address: encodedAddr, port }) => ({
      timestamp: Number(time),
      services,
      type: types[networkId],
      encodedAddr,
      port,
    })),
  }),
  headers: ({ headers }) => ({ headers: headers.map(headerNotation) }),
  tx: transactionNotation,
  block: ({ header, transactions, stakeTransactions }) => ({
    header: headerNotation(header),
    transactions: transactions.map(transactionNotation),
    sTransactions: stakeTransactions.map(transactionNotation),
  }),
  initstate: ({ blocks, votes, treasurySpends }) => ({
    blockHashes: blocks,
    voteHashes: votes,
    tSpendHashes: treasurySpends,
  }),
  miningstate: ({ version, height, blocks, votes }) => ({
    version,
    height,
    blockHashes: blocks,
    voteHashes: votes,
  }),
  cfilterv2: filterV2,
  getcfsv2: ({ startHash, stopHash }) => ({ startHash, endHash: stopHash }),
  cfiltersv2: ({ filters }) => ({ cFilters: filters.map(filterV2) }),
  cfilter: ({ filter, ...others }) => ({ ...others, data: filter }),
  getcfheaders: ({ locator: hashes, stop, filterType }) => ({
    blockLocatorHashes: hashes,
    hashStop: stop,
    filterType,
  }),
  cfheaders: ({ filterHeaders, ...others }) => ({ ...others, headerHashes: filterHeaders }),
  cftypes: ({ filterTypes }) => ({ supportedFilters: Buffer.from(filterTypes) }),
  mixpairreq: (request) => ({
    ...request.toJSON(),
    utxos: request.utxos.map(({ txid, index, tree, publicKey, ...others }) => ({
      outPoint: { hash: txid, index, tree },
      pubKey: publicKey,
      ...others,
    })),
    change: request.change && {
      value: request.change.value,
      version: request.change.scriptVersion,
      pkScript: request.change.script,
    },
  }),
  mixkeyxchg: (message) => ({
    ...head(message),
    epoch: message.epoch,
    pos: message.position,
    ecdh: message.ecdhKey,
    pqpk: message.pqKey,
    commitment: message.commitment.bytes(),
    seenPRs: message.seen,
  }),
  mixcphrtxt: (message) => ({
    ...head(message),
    ciphertexts: message.ciphertexts,
    seenKeyExchanges: message.seen,
  }),
  mixslotres: (message) => ({
    ...head(message),
    dcMix: message.dcMix,
    seenCiphertexts: message.seen,
  }),
  mixfactpoly: (message) => ({
    ...head(message),
    roots: message.roots,
    seenSlotReserves: message.seen,
  }),
  mixdcnet: (message) => ({
    ...head(message),
    dcNet: message.dcNet,
    seenSlotReserves: message.seen,
  }),
  mixconfirm: (message) => ({
    ...head(message),
    mix: transactionNotation(message.transaction),
    seenDCNets: message.seen,
  }),
  mixsecrets: (message) => ({
    ...head(message),
    seed: message.seed,
    slotReserveMsgs: message.slotReserveMessages,
    dcNetMsgs: message.dcNetMessages,
    seenSecrets: message.seen,
  }),
};

/** A payload as the vectors' `decoded` has it. */
export function notation<C extends keyof Decred>(command: C, payload: Decred[C]): unknown {
  const converter: ((payload: Decred[C]) => object) | undefined = converters[command];
  return plain(converter ? converter(payload) : (payload ?? {}));
}
