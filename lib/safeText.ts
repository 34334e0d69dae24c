/** Longest text of a remote that is shown, in letters (btcd `peer/log.go`, maxRejectReasonLen). */
const LONGEST = 250;

/**
 * Text of a remote for logs and terminals: what is not in the safe alphabet (Bitcoin Core `strencodings.cpp`,
 * SAFE_CHARS_DEFAULT) becomes `?`, and what is too long is cut.
 *
 * @example
 * safeText('\u001b[2J/Satoshi:31.0.0/');   // => '??2J/Satoshi:31.0.0/'
 */
export const safeText = (text: string, longest = LONGEST): string => {
  const safe = text.slice(0, longest).replace(/[^\w .,;\-/:?@()]/g, '?');
  return text.length > longest ? `${safe}...` : safe;
};
