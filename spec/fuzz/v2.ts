import { crypto } from '../../lib/crypto/createCrypto.js';
import {
  lengthOf,
  openPacket,
  packetCipher,
  sealPacket,
  type PacketCipher,
} from '../../lib/crypto/packetCipher.js';
import { sessionKeys, type DirectionKeys } from '../../lib/crypto/sessionKeys.js';
import type { Common } from '../../lib/dialects/common.js';
import type { Network } from '../../lib/networks/network.js';
import { seeded } from '../../lib/random.js';
import type { Carrier, Found, Whom } from './carriers.js';
import type { Dice } from './dice.js';
import type { RawFrame } from './frames.js';

type Dialect = Network<Common>['dialect'];

/** Always the same, so that what a remote says can be written before the peer has said anything. */
const [peerKey, remoteKey] = [crypto.keyPair(seeded(1)), crypto.keyPair(seeded(2))];

const nothing: Found = { frames: [], fault: false };
const broken: Found = { frames: [], fault: true };

/** The keys of the peer, for whatever it takes for the remote's. */
const keysOf = ({ role, network }: Whom, theirs: Buffer) =>
  sessionKeys(crypto, {
    role: role === 'connect' ? 'initiator' : 'responder',
    magic: network.magic,
    ours: peerKey,
    theirs,
  });

/** What a frame says, short or long by chance. Where its header would lie, its id, its length or its tag does. */
function contentsOf({ shortIds = [] }: Dialect, frame: RawFrame, dice: Dice): readonly Buffer[] {
  const { command, payload, magic, name } = frame;
  if (magic !== undefined) return [Buffer.from([magic & 0xff]), payload];
  const id = shortIds.indexOf(command);
  if (!name && id > 0 && dice.chance(0.8)) return [Buffer.from([id]), payload];
  const head = Buffer.alloc(13);
  if (name) name.copy(head, 1, 0, 12);
  else head.write(command, 1, 12, 'latin1');
  return [head, payload];
}

function write(frames: readonly RawFrame[], { role, network }: Whom, dice: Dice): Buffer {
  const { ours } = sessionKeys(crypto, {
    role: role === 'connect' ? 'responder' : 'initiator',
    magic: network.magic,
    ours: remoteKey,
    theirs: peerKey.encoded,
  });
  const garbage = dice.bytes(dice.pick([0, 0, 1, 40, 4_095]));
  const said: Buffer[] = [remoteKey.encoded, garbage, ours.terminator];
  let cipher = packetCipher(crypto, ours);
  let aad: Buffer | undefined = garbage;
  const say = (contents: readonly Buffer[], decoy = false) => {
    const [next, packet] = sealPacket(crypto, cipher, contents, aad, decoy);
    said.push(packet);
    cipher = next;
    aad = undefined;
    return packet;
  };
  const decoys = () => {
    while (dice.chance(0.1)) say([dice.bytes(dice.below(60))], true);
  };
  decoys();
  say(dice.chance(0.9) ? [] : [dice.bytes(dice.below(20))]);
  for (const frame of frames) {
    decoys();
    const packet = say(contentsOf(network.dialect, frame, dice));
    if (frame.length !== undefined)
      packet.writeUIntLE(packet.readUIntLE(0, 3) ^ (frame.length & 0xffffff), 0, 3);
    if (frame.checksum !== undefined) packet[packet.length - 1]! ^= 1 + (frame.checksum & 0x7f);
  }
  return Buffer.concat(said);
}

/** The message in a packet; undefined where it is none. */
function messageIn({ shortIds = [] }: Dialect, contents: Buffer) {
  if (contents[0] !== 0) {
    const command = shortIds[contents[0] ?? 0];
    return command === undefined ? undefined : { command, payload: contents.subarray(1) };
  }
  const [, command] = /^([ -~]*)\0*$/.exec(contents.toString('latin1', 1, 13)) ?? [];
  if (contents.length < 13 || command === undefined) return undefined;
  return { command, payload: contents.subarray(13) };
}

/** The messages in packets; the first packet that is no decoy is none. */
function messages(dialect: Dialect, start: PacketCipher, bytes: Buffer, garbage: Buffer): Found {
  const frames: Found['frames'][number][] = [];
  let cipher = start;
  let aad: Buffer | undefined = garbage;
  let version = true;
  for (let rest = bytes; rest.length >= 3;) {
    const length = lengthOf(cipher, rest, 0);
    if (length > 13 + dialect.maxPayload) return { frames, fault: true };
    if (rest.length < length + 20) break;
    const opened = openPacket(crypto, cipher, rest.subarray(0, length + 20), aad);
    if (!opened) return { frames, fault: true };
    const [next, { contents, decoy }] = opened;
    const message = decoy || version ? undefined : messageIn(dialect, contents);
    const most = dialect.maxPayloads?.[message?.command ?? ''] ?? dialect.maxPayload;
    if (message && message.payload.length > most) return { frames, fault: true };
    if (message) frames.push(message);
    if (!decoy) version = false;
    cipher = next;
    aad = undefined;
    rest = rest.subarray(length + 20);
  }
  return { frames, fault: false };
}

/** What comes after a key: garbage to its end, then packets. */
function afterKey(dialect: Dialect, keys: DirectionKeys, bytes: Buffer): Found {
  const end = bytes.subarray(0, 4_111).indexOf(keys.terminator);
  if (end < 0) return bytes.length < 4_111 ? nothing : broken;
  const packets = bytes.subarray(end + 16);
  return messages(dialect, packetCipher(crypto, keys), packets, bytes.subarray(0, end));
}

/** Frames in encrypted packets (BIP 324). */
export const v2: Carrier = {
  name: 'v2',
  carries: ({ shortIds }) => shortIds !== undefined,
  options: {
    v2: 'require',
    key: () => ({ secret: Buffer.from(peerKey.secret), encoded: peerKey.encoded }),
  },
  write,

  read(bytes, whom) {
    if (bytes.subarray(4, 16).equals(Buffer.from('version\0\0\0\0\0'))) return broken;
    if (bytes.length < 64) return nothing;
    const { theirs } = keysOf(whom, bytes.subarray(0, 64));
    return afterKey(whom.network.dialect, theirs, bytes.subarray(64));
  },

  answer(bytes, whom, said) {
    if (bytes.length < 64 || said.length < 64) return nothing;
    const { ours } = keysOf(whom, said.subarray(0, 64));
    return afterKey(whom.network.dialect, ours, bytes.subarray(64));
  },
};
