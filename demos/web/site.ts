import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { bundle } from './bundle.js';

/** What the page must know. */
export interface Facts {
  /** Where the bridge leads, for people. */
  readonly address: string;
  /** The name of the network. */
  readonly network: string;
}

const page = (name: string) => new URL(`../../../demos/web/page/${name}`, import.meta.url);

/** The page may fetch and run what comes from here, call this machine, and nothing else. Not all browsers count `ws:` to 'self'. */
const policy = [
  "default-src 'self'",
  "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
  'img-src data:',
  "frame-ancestors 'none'",
];

const headers = {
  'content-security-policy': policy.join('; '),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Answers requests for the page and its parts, made once. */
export async function site(facts: Facts): Promise<RequestListener> {
  const files: ReadonlyMap<string, readonly [type: string, text: string]> = new Map([
    ['/', ['text/html', await readFile(page('index.html'), 'utf8')]],
    ['/style.css', ['text/css', await readFile(page('style.css'), 'utf8')]],
    ['/page.js', ['text/javascript', await bundle('demos/web/page/page.ts')]],
    ['/facts.json', ['application/json', JSON.stringify(facts)]],
  ]);
  return ({ url = '/' }, response) => {
    const file = files.get(url);
    if (file) {
      response.writeHead(200, { ...headers, 'content-type': `${file[0]}; charset=utf-8` });
      response.end(file[1]);
    } else response.writeHead(404).end();
  };
}
