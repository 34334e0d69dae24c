/** What must compile, and what must not: commands and payloads of a peer. */
import { connect } from '../../lib/index.js';
import { bitcoin } from '../../lib/networks/index.js';
import { tcp } from '../../lib/transports/index.js';

const peer = connect(tcp('127.0.0.1:18444'), bitcoin.regtest);

// A payload has the type of its command.
peer
  .on('pong')
  .subscribe(({ payload, size }) => [payload.nonce satisfies bigint, size satisfies number]);
peer.on('inv').subscribe(({ payload }) => payload.items[0]?.hash.toString());

// @ts-expect-error -- no such command
peer.on('pingpong');

// @ts-expect-error -- Decred's, not Bitcoin's
peer.on('cfilterv2');

// @ts-expect-error -- no such field
peer.on('pong').subscribe(({ payload }) => void payload.nonsense);

// @ts-expect-error -- a nonce is a bigint
peer.on('pong').subscribe(({ payload }) => payload.nonce satisfies number);

// Several commands: told apart by `command`.
peer.on('pong', 'inv').subscribe((message) => {
  if (message.command === 'pong') return message.payload.nonce satisfies bigint;
  return message.payload.items satisfies readonly unknown[];
});

// @ts-expect-error -- before they are told apart
peer.on('pong', 'inv').subscribe(({ payload }) => void payload.nonce);

// Every message: narrowed by `command`.
peer.message$.subscribe((message) => {
  if (message.command === 'pong') message.payload.nonce satisfies bigint;
  if (message.command === 'unknown') message.payload.bytes satisfies Buffer;
  // @ts-expect-error -- no such command to compare with
  if (message.command === 'cfilterv2') return;
});

// What the dialect does not know is a message too.
peer
  .on('unknown')
  .subscribe(({ payload }) => [payload.name satisfies string, payload.bytes satisfies Buffer]);

// Saying: with the payload of the command, and without one where it is empty.
peer.send('ping', { nonce: 1n });
peer.send('getaddr');

// @ts-expect-error -- no such command
peer.send('pingpong', { nonce: 1n });

// @ts-expect-error -- the payload is missing
peer.send('pong');

// @ts-expect-error -- a field is missing
peer.send('pong', {});

// @ts-expect-error -- a field too many
peer.send('ping', { nonce: 1n, extra: 2 });

// @ts-expect-error -- a nonce is a bigint
peer.send('ping', { nonce: 1 });

// @ts-expect-error -- it has no payload
peer.send('verack', { nonce: 1n });

// @ts-expect-error -- Decred's, not Bitcoin's
peer.send('getcfilterv2', { nonce: 1n });
