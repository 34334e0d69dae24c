/**
 * Our values with the names that Go has for them, as the golden vectors of Decred are written.
 * @module
 */
import { inventoryTypes, type Decred } from '../../lib/dialects/decred.js';
import type { Hash } from '../../lib/hash/hash.js';
import { u48 } from '../../lib/layout/numbers.js';
import type { AddressV2 } from '../../lib/messages/decred/addresses.js';
import type { FilterV2 } from '../../lib/messages/decred/filters.js';
import { blockHash, powHash, type Header } from '../../lib/messages/decred/headers.js';
import {
  mixCommitment,
  mixHash,
  mixSignedHash,
  type MixCommand,
} from '../../lib/messages/decred/mixHashes.js';
import { pairingKey } from '../../lib/messages/decred/mixPairing.js';
import type { MixHead } from '../../lib/messages/decred/mixParts.js';
import {
  fullHash,
  transaction,
  txid,
  type Input,
  type Output,
  type Transaction,
} from '../../lib/messages/decred/transactions.js';
import type { Version } from '../../lib/messages/decred/handshake.js';
import type { Lazy } from '../../lib/layout/lazy.js';
import { plain, type Plain } from '../messages/notation.js';

const inOrder = (hash: Hash) => hash.bytes().toString('hex');

/** The numbers of dcrd for the networks of BIP 155. */
const addressTypes: Readonly<Record<number, number>> = { 1: 1, 2: 2, 4: 3 };

const addressV2 = ({ time, services, networkId, address, port }: AddressV2) => ({
  timestamp: time,
  services,
  type: addressTypes[networkId],
  encodedAddr: address,
  port,
});

const version = (value: Version) => ({
  protocolVersion: value.version,
  services: value.services,
  timestamp: value.timestamp,
  addrYou: value.addrRecv,
  addrMe: value.addrFrom,
  nonce: value.nonce,
  userAgent: value.userAgent,
  lastBlock: value.startHeight,
  disableRelayTx: !value.relay,
});

const header = (value: Header) => ({
  version: value.version,
  prevBlock: value.previous,
  merkleRoot: value.merkleRoot,
  stakeRoot: value.stakeRoot,
  voteBits: value.voteBits,
  finalState: u48.pack(value.finalState),
  voters: value.voters,
  freshStake: value.freshStake,
  revocations: value.revocations,
  poolSize: value.poolSize,
  bits: value.bits,
  sBits: value.ticketPrice,
  height: value.height,
  size: value.size,
  timestamp: value.time,
  nonce: value.nonce,
  extraData: value.extraData,
  stakeVersion: value.stakeVersion,
  blockHash: blockHash(value),
  powHash: powHash(value),
});

const input = (value: Input) => ({
  previousOutPoint: { hash: value.txid, index: value.index, tree: value.tree },
  sequence: value.sequence,
  valueIn: value.value,
  blockHeight: value.blockHeight,
  blockIndex: value.blockIndex,
  signatureScript: value.script,
});

const output = (value: Output) => ({
  value: value.value,
  version: value.scriptVersion,
  pkScript: value.script,
});

/** The numbers of dcrd for the forms of a transaction. */
const forms = { whole: 0, prefix: 1, witness: 2 };

const tx = (value: Lazy<Transaction>) => ({
  serType: forms[value.part ?? 'whole'],
  version: value.version,
  txIn: value.inputs.map(input),
  txOut: value.outputs.map(output),
  lockTime: value.lockTime,
  expiry: value.expiry,
  txHash: txid(value),
  txHashFull: fullHash(value),
  serializeSize: transaction.pack(value).length,
});

const items = ({ items: list }: Decred['inv']) => ({
  invList: list.map(({ type, hash }) => ({
    type: typeof type === 'string' ? inventoryTypes[type] : type,
    hash,
  })),
});

const locator = ({ version: protocolVersion, locator, stop }: Decred['getheaders']) => ({
  protocolVersion,
  blockLocatorHashes: locator,
  hashStop: stop,
});

const filterV2 = ({ blockHash: id, filter, proofIndex, proof }: FilterV2) => ({
  blockHash: id,
  data: filter,
  proofIndex,
  proofHashes: proof,
});

const hashes = (command: MixCommand, message: { readonly bytes: Buffer }) => ({
  mixHash: mixHash(message),
  signedHash: mixSignedHash(command, message),
});

/** What begins each message of a session, and its hashes. */
const mixed = (command: MixCommand, message: Lazy<MixHead>) => ({
  signature: message.signature,
  identity: message.identity,
  sessionID: inOrder(message.session),
  run: message.run,
  ...hashes(command, message),
});

const converters: { readonly [C in keyof Decred]?: (payload: Decred[C]) => object } = {
  version,
  addr: ({ addresses }) => ({
    addrList: addresses.map(({ time, ...others }) => ({ ...others, timestamp: time })),
  }),
  addrv2: ({ addresses }) => ({ addrList: addresses.map(addressV2) }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: ({ headers }) => ({ headers: headers.map(header) }),
  tx,
  block: ({ header: head, transactions, stakeTransactions }) => ({
    header: header(head),
    transactions: transactions.map(tx),
    sTransactions: stakeTransactions.map(tx),
  }),
  feefilter: ({ feeRate }) => ({ minFee: feeRate }),
  initstate: ({ blocks, votes, treasurySpends }) => ({
    blockHashes: blocks,
    voteHashes: votes,
    tSpendHashes: treasurySpends,
  }),
  miningstate: ({ blocks, votes, ...others }) => ({
    ...others,
    blockHashes: blocks,
    voteHashes: votes,
  }),
  getcfsv2: ({ startHash, stopHash }) => ({ startHash, endHash: stopHash }),
  cfilterv2: filterV2,
  cfiltersv2: ({ filters }) => ({ cFilters: filters.map(filterV2) }),
  cfilter: ({ filter, ...others }) => ({ ...others, data: filter }),
  getcfheaders: ({ filterType, ...others }) => ({
    filterType,
    blockLocatorHashes: others.locator,
    hashStop: others.stop,
  }),
  cfheaders: ({ filterHeaders, ...others }) => ({ ...others, headerHashes: filterHeaders }),
  cftypes: ({ filterTypes }) => ({ supportedFilters: Buffer.from(filterTypes) }),
  mixpairreq: (message) => ({
    signature: message.signature,
    identity: message.identity,
    expiry: message.expiry,
    mixAmount: message.mixAmount,
    scriptClass: message.scriptClass,
    txVersion: message.txVersion,
    lockTime: message.lockTime,
    messageCount: message.messageCount,
    inputValue: message.inputValue,
    utxos: message.utxos.map(({ txid: hash, index, tree, publicKey, ...others }) => ({
      ...others,
      outPoint: { hash, index, tree },
      pubKey: publicKey,
    })),
    change: message.change && output(message.change),
    flags: message.flags,
    pairingFlags: message.pairingFlags,
    pairing: pairingKey(message),
    ...hashes('mixpairreq', message),
  }),
  mixkeyxchg: (message) => ({
    ...mixed('mixkeyxchg', message),
    epoch: message.epoch,
    pos: message.position,
    ecdh: message.ecdhKey,
    pqpk: message.pqKey,
    commitment: inOrder(message.commitment),
    seenPRs: message.seen,
  }),
  mixcphrtxt: (message) => ({
    ...mixed('mixcphrtxt', message),
    ciphertexts: message.ciphertexts,
    seenKeyExchanges: message.seen,
  }),
  mixslotres: (message) => ({
    ...mixed('mixslotres', message),
    dcMix: message.dcMix,
    seenCiphertexts: message.seen,
  }),
  mixfactpoly: (message) => ({
    ...mixed('mixfactpoly', message),
    roots: message.roots,
    seenSlotReserves: message.seen,
  }),
  mixdcnet: (message) => ({
    ...mixed('mixdcnet', message),
    dcNet: message.dcNet,
    seenSlotReserves: message.seen,
  }),
  mixconfirm: (message) => ({
    ...mixed('mixconfirm', message),
    mix: tx(message.transaction),
    seenDCNets: message.seen,
  }),
  mixsecrets: (message) => ({
    ...mixed('mixsecrets', message),
    seed: message.seed,
    slotReserveMsgs: message.slotReserveMessages,
    dcNetMsgs: message.dcNetMessages,
    seenSecrets: message.seen,
    commitment: mixCommitment(message),
  }),
};

/** A payload as the vectors' `decoded` has it. */
export function decredNotation<C extends keyof Decred>(command: C, payload: Decred[C]): Plain {
  const converter: ((payload: Decred[C]) => object) | undefined = converters[command];
  return plain(converter ? converter(payload) : (payload ?? {}));
}
