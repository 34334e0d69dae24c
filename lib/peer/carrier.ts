import { defer, throwError } from 'rxjs';
import { RemoteProtocolError } from '../errors.js';
import { detect } from '../layers/detect.js';
import { fallback } from '../layers/fallback.js';
import { v1, type Framing } from '../layers/v1.js';
import { v2 } from '../layers/v2.js';
import type { Network } from '../networks/network.js';
import { onceFor } from '../onceFor.js';
import type { FrameLayer } from '../shapes.js';
import type { Parts } from './parts.js';

type Role = 'initiator' | 'responder';

/** Made once for all peers of a network. */
const framingOf = onceFor(({ dialect, magic }: Network<unknown>): Framing => ({
  ...dialect,
  magic,
}));

/** What carries the frames of a peer: v1, v2, or what the other side turns out to speak. Notes which on `link`. */
export function carrier<M>(
  role: Role,
  parts: Parts<M>,
  forgives: (error: RemoteProtocolError) => boolean,
): FrameLayer {
  const { link, network, settings } = parts;
  const { v2: wanted } = settings;
  const framed = v1(framingOf(network), forgives);
  const plain: FrameLayer = (below) => (said$) =>
    defer(() => {
      link.current = { transport: 'v1' };
      return framed(below)(said$);
    });
  if (wanted === 'off') return plain;
  const encrypted = encrypting(role, parts);
  if (role === 'responder') {
    return detect(network.magic, wanted === 'require' ? refusing : plain, encrypted);
  }
  return wanted === 'require' ? encrypted : fallback(encrypted, plain);
}

function encrypting<M>(role: Role, { link, network, settings }: Parts<M>): FrameLayer {
  const { dialect, magic } = network;
  const { shortIds = [] } = dialect;
  const { admission$, crypto, random } = settings;
  const key = settings.key ?? (() => crypto.keyPair(random));
  const established = (id: Buffer) => {
    link.current = { transport: 'v2', sessionId: id.toString('hex') };
  };
  return v2({ ...dialect, shortIds, magic, role, crypto, key, random, admission$, established });
}

/** Takes no caller that speaks v1. */
const refusing: FrameLayer = () => () =>
  throwError(() => new RemoteProtocolError('expected an encrypted connection (v2), got v1'));
