import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../interop/eventually.js';
import { program } from '../interop/program.js';
import { devTools, type DevTools } from './devtools.js';

/** A page in a real browser. */
export interface Page {
  /** The value of an expression there, awaited. */
  value<T>(expression: string): Promise<T>;
  /** Waits until the text of an element matches. */
  shows(selector: string, pattern: RegExp): Promise<string>;
  /** Writes what it looks like, as PNG. */
  screenshot(file: string): Promise<void>;
  /** What it has complained of: errors, and what it logged as such. */
  readonly complaints: readonly string[];
}

/** Chromium without a window, and with nobody's settings. */
export interface Chromium extends AsyncDisposable {
  open(url: string): Promise<Page>;
}

/** It calls nobody by itself, and needs neither a screen nor rights. */
const QUIET = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--disable-default-apps', '--disable-extensions', '--no-proxy-server'],
  ...['--window-size=1100,1400', '--remote-debugging-port=0'],
];

/**
 * Sees whether `chromium` is there, as a `before` hook. Where it is not, the suite is skipped, and says why; with
 * `RXPEER_REQUIRE_CHROMIUM` set it fails.
 */
export function needsChromium(this: Mocha.Context): void {
  const { error } = spawnSync('chromium', ['--version']);
  if (!error) return;
  if (process.env['RXPEER_REQUIRE_CHROMIUM']) throw error;
  console.log(`      skipped: needs chromium (Debian: apt-get install chromium); ${String(error)}`);
  this.skip();
}

/** Starts Chromium, and waits until it listens. */
export async function chromium(): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'rxpeer-chromium-'));
  const args = [...QUIET, `--user-data-dir=${profile}`, 'about:blank'];
  const browser = program('/bin/sh', ['-c', 'exec chromium "$@" 2>&1', 'sh', ...args]);
  const line = await browser.line((line) => line.startsWith('DevTools listening on '));
  const tools = await devTools(line.split(' ').at(-1)!);
  return {
    open: (url) => opened(tools, url),
    async [Symbol.asyncDispose]() {
      await tools.ask('Browser.close');
      await tools.close();
      await browser.code;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function opened(tools: DevTools, url: string): Promise<Page> {
  const { targetId } = await tools.ask<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
  });
  const { sessionId } = await tools.ask<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const ask = <T>(method: string, params?: object) => tools.ask<T>(method, params, sessionId);
  const complaints: string[] = [];
  tools.onEvent((method, params) => {
    if (isComplaint(method, params)) complaints.push(JSON.stringify(params));
  });
  for (const domain of ['Page', 'Runtime', 'Log']) await ask(`${domain}.enable`);
  await ask('Page.navigate', { url });

  const value = async <T>(expression: string): Promise<T> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await ask<Evaluated>('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value as T;
  };
  const textOf = (selector: string) =>
    value<string>(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`);
  return {
    value,
    complaints,
    shows: (selector, pattern) =>
      eventually(
        () => textOf(selector),
        (text) => pattern.test(text),
      ),
    async screenshot(file) {
      const { data } = await ask<{ data: string }>('Page.captureScreenshot', { format: 'png' });
      await writeFile(file, Buffer.from(data, 'base64'));
    },
  };
}

interface Evaluated {
  readonly result: { readonly value: unknown };
  readonly exceptionDetails?: unknown;
}

const isComplaint = (method: string, params: unknown): boolean =>
  method === 'Runtime.exceptionThrown' ||
  (method === 'Log.entryAdded' && (params as { entry: { level: string } }).entry.level === 'error');
