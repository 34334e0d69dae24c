/** What closes does so within a few turns; so many take a millisecond or two. */
const TURNS = 1_000;

/** What keeps this process alive, by Node's names, such as `Timeout`, `TCPSocketWrap` or `ProcessWrap`. */
function open(): string[] {
  void [process.stdout, process.stderr]; // they come with the first word, and stay
  return process.getActiveResourcesInfo();
}

/** What is in `now` more often than in `before`. */
function more(now: readonly string[], before: readonly string[]): string[] {
  const rest = [...before];
  return now.filter((name) => {
    const at = rest.indexOf(name);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const turn = () => new Promise<void>((then) => setImmediate(then));

/**
 * Notes what keeps this process alive: timers, sockets, servers, child processes. The result tells what has come since and has
 * not gone, by Node's names: nothing where all was let go. It waits a thousand turns of the event loop at most for what is
 * closing, and takes one at least.
 *
 * Kinds are counted: where one has gone that was there before, another of its kind is not seen. Nor is what was unref'd, since
 * it keeps nobody alive. Nothing else may run at the same time. Mocha starts a timer at the first `await` of a test: call it
 * after one.
 *
 * @example
 * const left = handles();
 * const peer = connect(tcp('127.0.0.1:18444'), bitcoin.regtest);
 * await peer.close();
 * if ((await left()).length > 0) throw new Error('expected the peer to leave nothing behind');
 */
export function handles(): () => Promise<readonly string[]> {
  const before = open();
  return async () => {
    for (let turns = 1; ; turns++) {
      await turn();
      const left = more(open(), before);
      if (left.length === 0 || turns >= TURNS) return left;
    }
  };
}
