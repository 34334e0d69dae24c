import { HandshakeError, type RemoteProtocolError } from '../errors.js';
import type { Reject } from '../messages/alerts.js';
import { rejectMessages } from '../push.js';
import type { MessageOf } from '../shapes.js';

const malformed = (message: string, reason: string): Reject => ({
  message,
  code: 'malformed',
  reason,
});

/** What btcd says to each breach: nothing of a late feature, nor of an old version, which would not understand it. */
function rejectOf(error: RemoteProtocolError, ready: boolean): Reject | undefined {
  if (!(error instanceof HandshakeError))
    return ready ? malformed('malformed', error.message) : undefined;
  const { breach, command } = error;
  if (breach === 'early') return malformed('version', 'a version message must precede all others');
  if (breach !== 'repeated' || !ready) return undefined;
  return { message: command, code: 'duplicate', reason: `duplicate ${command} message` };
}

/**
 * Last words as btcd has them (BIP 61): `reject` for what is malformed, for a first message that is no version, and for a second
 * version or verack. Off by default, since Bitcoin Core neither says nor heeds them any more.
 *
 * @example
 * connect(transport, bitcoin.mainnet, { lastWords: rejects });
 */
export function rejects(
  error: RemoteProtocolError,
  remote: { readonly version?: number },
): readonly MessageOf<{ readonly reject: Reject }, 'reject'>[] {
  const reject = rejectOf(error, remote.version !== undefined);
  return reject ? rejectMessages(remote, reject) : [];
}
