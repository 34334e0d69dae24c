/** The command line makes no sense: the message is one sentence that says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
