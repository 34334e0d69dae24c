import { expect } from 'chai';
import * as bitcoin from '../../lib/dialects/bitcoin.js';
import * as decred from '../../lib/dialects/decred.js';
import type { Dialect } from '../../lib/dialects/dialect.js';
import * as diamond from '../../lib/dialects/diamond.js';
import * as parallelcoin from '../../lib/dialects/parallelcoin.js';

/** The numbers by which a dialect is itself; what is absent here has its default. */
const numbersOf = ({ habits, handshake, ...dialect }: Dialect<unknown>) => {
  const { protocolVersion, maxPayload, maxPayloads, inventory } = dialect;
  const { minVersion, maxEarly, repeatsVerack, verackNext } = handshake;
  return {
    ...{ protocolVersion, maxPayload, minVersion },
    ...given({ maxEarly, repeatsVerack, verackNext, maxAnnounced: inventory.maxAnnounced }),
    ...given({ block: maxPayloads?.['block'], tx: maxPayloads?.['tx'] }),
    ...given({ ping: habits?.ping, nonces: habits?.nonces, idle: habits?.idle }),
    ...given({ deadlines: habits?.deadlines }),
  };
};

const given = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

describe('the numbers of a dialect', () => {
  it('should be those of Bitcoin Core', () => {
    expect(numbersOf(bitcoin.bitcoin)).to.deep.equal({
      protocolVersion: 70_016, // node/protocol_version.h, PROTOCOL_VERSION
      minVersion: 31_800, // node/protocol_version.h, MIN_PEER_PROTO_VERSION
      maxPayload: 4_000_000, // net.h, MAX_PROTOCOL_MESSAGE_LENGTH
    });
  });

  it('should be those of dcrd', () => {
    expect(numbersOf(decred.decred)).to.deep.equal({
      protocolVersion: 12, // wire/protocol.go, ProtocolVersion
      minVersion: 9, // peer/peer.go, readRemoteVersionMsg
      verackNext: 12, // peer/peer.go, readRemoteVerAckMsg
      maxEarly: 2 ** 20, // ours
      maxPayload: 2 ** 25, // wire/message.go, MaxMessagePayload
      block: 1_310_720, // wire/msgblock.go, MaxBlockPayload
      tx: 1_310_720, // wire/msgtx.go, MaxPayloadLength
      ping: 107_000, // peer/peer.go, pingInterval: 2 min - 13 s
      nonces: 0, // wire/msgping.go
      idle: 120_000, // peer/peer.go, defaultIdleTimeout
      deadlines: { getdata: 30_000, getinitstate: 30_000 }, // peer/peer.go, stallResponseTimeout
    });
  });

  it('should be those of the C++ nodes of Bitcoin Diamond', () => {
    expect(numbersOf(diamond.diamond)).to.deep.equal({
      protocolVersion: 70_015, // version.h, PROTOCOL_VERSION
      minVersion: 31_800, // version.h, MIN_PEER_PROTO_VERSION
      maxPayload: 2 ** 20, // network/protocol.cpp
      block: 32_000_000, // consensus/consensus.h, MAX_BLOCK_SERIALIZED_SIZE
    });
    const { block, cmpctblock, blocktxn } = diamond.diamond.maxPayloads!;
    expect([cmpctblock, blocktxn]).to.deep.equal([block, block]);
  });

  it('should be those of p9, and of the C++ nodes of Parallelcoin', () => {
    expect(numbersOf(parallelcoin.parallelcoin)).to.deep.equal({
      protocolVersion: 70_013, // p9 wire/protocol.go, ProtocolVersion
      minVersion: 209, // parallelcoin version.h, MIN_PROTO_VERSION
      maxEarly: 2 ** 20, // ours
      repeatsVerack: true, // p9 peer/peer.go, inHandler
      maxPayload: 4_000_000, // p9 wire/msgblock.go, MaxBlockPayload
      maxAnnounced: 500, // p9 wire/msginv.go, MaxInvPerMsg
      ping: 20_000, // ours: p9 leaves after a minute of silence
    });
  });
});

describe('the trickle of a dialect', () => {
  it('should be from 100 to 500 ms in Decred, towards everybody', () => {
    for (const inbound of [true, false]) {
      const wait = decred.decred.habits!.trickle!(inbound);
      const waits = [0, 0.5, 1].map((chance) => wait(() => chance, 0));
      expect(waits).to.deep.equal([100, 300, 500]); // dcrd peer/peer.go, minInvTrickleTimeout and maxInvTrickleTimeout
    }
  });

  it('should be a second in Parallelcoin, and that of Core on the others', () => {
    const wait = parallelcoin.parallelcoin.habits!.trickle!(true);
    expect([0, 400, 1_000].map((elapsed) => wait(() => 0, elapsed))).to.deep.equal([
      1_000, 600, 1_000,
    ]);
    for (const { habits } of [bitcoin.bitcoin, diamond.diamond])
      expect(habits?.trickle).to.equal(undefined);
  });
});

describe('the types of items', () => {
  /** Bitcoin Core protocol.h, GetDataMsg. */
  const first = { error: 0, tx: 1, block: 2, filteredBlock: 3 };
  const witness = {
    witnessTx: 0x40000001,
    witnessBlock: 0x40000002,
    filteredWitnessBlock: 0x40000003,
  };

  it('should have the numbers that they have on each coin', () => {
    expect(bitcoin.inventoryTypes).to.deep.equal({
      ...{ ...first, compactBlock: 4, wtx: 5 },
      ...{ packageTxs: 6, ancestorPackage: 7 }, // BIP 331
      ...witness,
    });
    expect(diamond.inventoryTypes).to.deep.equal({ ...first, compactBlock: 4, ...witness });
    expect(parallelcoin.inventoryTypes).to.deep.equal(first);
    expect(decred.inventoryTypes).to.deep.equal({ ...first, mix: 4 }); // dcrd wire/invvect.go
  });
});
