/**
 * Runs a demo by its name.
 *
 *     npm run demo
 *     npm run demo serveChain -- --port 18444
 */

/** The demos, and what they show. */
const DEMOS: Readonly<Record<string, string>> = {
  watch: 'a session with a node on a live screen; the same as npm start',
  fourCoins: 'sessions with four coins at once, in one stream',
  watchTransactions: 'every transaction that a node announces',
  syncHeaders: 'a chain of headers, fetched and checked, with a progress bar',
  manInTheMiddle: 'what two nodes say to each other, both ways',
  rewritingProxy: 'the same, with a user agent that is rewritten on the way',
  relay: 'transactions of one peer, forwarded to another if they pay enough',
  observer: 'payments to a script, by compact filters where the node has them',
  crawler: 'a network in memory, walked from node to node by getaddr',
  btcdExample: "the example of btcd's package peer",
  web: 'rxpeer in a browser: a page that carries a peer of its own',
  bridge: 'WebSockets that lead to one node, for pages in browsers',
  serveChain: 'a node that mines on a network of its own, for any client of its coin',
};

const list = Object.entries(DEMOS).map(([name, shows]) => `  ${name.padEnd(18)}  ${shows}`);
const usage = ['npm run demo NAME -- [options]', '', ...list, ''].join('\n');

const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && Object.hasOwn(DEMOS, name)) {
  process.argv.splice(2, Infinity, ...rest);
  await import(`./${name}.js`);
} else if (name === undefined || name === '--help') {
  process.stdout.write(usage);
} else {
  process.stderr.write(`There is no demo '${name}'.\n\n${usage}`);
  process.exitCode = 2;
}
