import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LocalProtocolError, TransportError } from '../errors.js';
import type { Transport } from '../shapes.js';
import { attach, type AttachOptions } from './attach.js';
import { showEndpoint } from './endpoint.js';

/**
 * A socket that is there already, or any duplex stream of Node's, as a transport: it lives for one subscription, which destroys
 * it at the end. Nothing is read before. A stream that never emits `close` never lets go of its peer.
 *
 * @example
 * import tls from 'node:tls';
 * connect(socket(tls.connect(8333, 'node.example')), mainnet);
 * @throws {LocalProtocolError} for a stream of strings or objects.
 * @throws {TransportError} down the error channel: `EISCONN` for a second subscription, `EPIPE` when the stream has ended before.
 */
export function socket(stream: Duplex, options: AttachOptions = {}): Transport {
  if (stream.readableObjectMode || stream.writableObjectMode || stream.readableEncoding)
    throw new LocalProtocolError('expected a stream of bytes, got one of strings or objects');
  return attach(once(stream), addressOf(stream), options);
}

/** Gives the stream away, one time. */
function once(stream: Duplex): () => Duplex {
  let taken = false;
  return () => {
    if (taken)
      throw new TransportError('expected one subscription, got another: it is in use', 'EISCONN');
    if (!stream.readable || !stream.writable)
      throw new TransportError('expected an open stream, got one that has ended', 'EPIPE');
    taken = true;
    if (stream instanceof Socket) stream.setNoDelay(true);
    return stream;
  };
}

function addressOf(stream: Duplex): string | undefined {
  if (!(stream instanceof Socket)) return undefined;
  const { remoteAddress: host, remotePort: port } = stream;
  return host === undefined || port === undefined ? undefined : showEndpoint({ host, port });
}
