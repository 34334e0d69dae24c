import { expect } from 'chai';
import { stat } from 'node:fs/promises';
import { run, type Running } from '../demos/running.js';
import { chromium, needsChromium, type Chromium, type Page } from './chromium.js';

describe('the page of the demo, in Chromium', function () {
  this.timeout(60_000).slow(10_000);
  let demo: Running;
  let browser: Chromium;
  let page: Page;

  before(needsChromium);
  before(async () => {
    demo = run('web', '--every', '600ms', '--blocks', '104');
    const [, url] = await demo.shows(/open (http:\S+) in a browser/);
    browser = await chromium();
    page = await browser.open(url!);
  });
  after(async () => {
    await browser?.[Symbol.asyncDispose]();
    demo?.stop();
    await demo?.code;
  });

  it('should shake hands with the node', async () => {
    expect(await page.shows('#facts', /rxpeer/)).to.match(/user agent\s+\/rxpeer:[\d.]+\//);
  });

  it('should speak v2: what goes over the bridge is encrypted', async () => {
    expect(await page.shows('#facts', /transport/)).to.match(/70016, transport v2\b/);
  });

  it('should fetch the headers, and check them', async () => {
    await page.shows('#stage', /^waiting for the next block$/);
    const [, height, goal] = /height\s+(\d+) of (\d+)/.exec(await page.shows('#facts', /height/))!;
    expect(Number(height)).to.equal(Number(goal)).and.be.at.least(104);
  });

  it('should fetch blocks as they come, and check that their headers stand for them', async () => {
    const [, first] = /^(\d+)\s+[0-9a-f]{64}\s+\d+\s+[\d.]+ k?B/m.exec(
      await page.shows('#blocks', /^\d/m),
    )!;
    await page.shows('#blocks', new RegExp(`^${Number(first) + 1}\\s+[0-9a-f]{64}\\s`, 'm'));
  });

  it('should show transactions as they come', async () => {
    expect(await page.shows('#transactions', / BTC/)).to.match(
      /[0-9a-f]{64}\s+\d+ vB\s+[\d.]+ BTC/,
    );
  });

  it('should ping, and hear the pong', async () => {
    expect(await page.shows('#facts', /ping/)).to.match(/ping\s+(<1|\d+) ms/);
    expect(await page.shows('#messages', /pong/)).to.match(/pong\s+[1-9]/);
  });

  it('should follow a chain of other hashes as well', async () => {
    const other = run('web', '--network', 'decred-simnet');
    try {
      const [, url] = await other.shows(/open (http:\S+) in a browser/);
      const decred = await browser.open(url!);
      await decred.shows('#stage', /^waiting for the next block$/);
      expect(await decred.shows('#blocks', /\d B/)).to.match(
        /\d+\s+[0-9a-f]{64}\s+\d+\s+[\d.]+ k?B/,
      );
      expect(decred.complaints).to.deep.equal([]);
    } finally {
      other.stop();
      await other.code;
    }
  });

  it('should complain of nothing, and look like dist/page.png', async () => {
    await page.screenshot('dist/page.png');
    expect(page.complaints).to.deep.equal([]);
    expect((await stat('dist/page.png')).size).to.be.greaterThan(50_000); // an empty one has 17 000
  });

  it('should say why it has ended', async () => {
    demo.interrupt();
    expect(await demo.code).to.equal(0);
    expect(await page.shows('#stage', /hung up/)).to.match(/hung up\. /);
  });
});
