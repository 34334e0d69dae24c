import { expect } from 'chai';
import * as fc from 'fast-check';
import { TransportError } from '../../lib/errors.js';
import type { SendOutcome } from '../../lib/shapes.js';
import { meetings, unstoppable, type Meeting } from './meetings.js';
import { pattern, turn } from './talker.js';

const MIB = 1_048_576;
const megabyte = pattern(MIB);
const handles = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
const initials = (outcomes: readonly (readonly SendOutcome[])[]) =>
  outcomes.map((one) => one.map(({ status }) => status[0]).join('')).join(' ');

for (const [name, meet] of Object.entries(meetings)) {
  describe(`${name}, as a transport`, () => {
    let meeting: Meeting;

    beforeEach(async () => {
      meeting = await meet();
    });

    afterEach(async () => {
      meeting.near.subscription.unsubscribe();
      meeting.far.subscription.unsubscribe();
      await meeting.over();
      await turn(); // Node forgets a server's handle a turn after its last word
      expect(handles()).to.deep.equal([]);
      expect(meeting.near.retained()).to.equal(0);
      for (const one of meeting.near.outcomes) expect(one).to.have.length(1);
    });

    it('should carry bytes both ways, in order', async () => {
      const { near, far } = meeting;
      void near.say('ver');
      void near.say('ack');
      void far.say('ping');
      expect(`${await far.hears(6)}`).to.equal('verack');
      expect(`${await near.hears(4)}`).to.equal('ping');
    });

    it('should keep every byte in every chunking', async () => {
      const { near, far } = meeting;
      const bytes = megabyte;
      let at = 0;
      for (const size of fc.sample(fc.integer({ min: 0, max: 40_000 }), { numRuns: 60, seed: 1 })) {
        void near.say(bytes.subarray(at, at + size));
        at = Math.min(at + size, MIB);
      }
      const last = near.say(bytes.subarray(at));
      expect((await far.hears(MIB)).equals(bytes)).to.equal(true);
      expect(await last).to.deep.equal({ status: 'sent' });
      expect(initials(near.outcomes)).to.match(/^s( s)*$/);
    });

    it('should hand nothing up inside the call that says', async () => {
      const { near, far } = meeting;
      let saying = false;
      let inside = 0;
      near.onHeard = far.onHeard = () => (inside += saying ? 1 : 0);
      const say = (talker: typeof near) => {
        saying = true;
        const outcome = talker.say('x');
        saying = false;
        return outcome;
      };
      await say(near);
      await say(far);
      await far.hears(1);
      await near.hears(1);
      expect(inside).to.equal(0);
    });

    it('should hold its handle until it has ended', async () => {
      const { near } = meeting;
      expect(near.retained()).to.equal(1);
      near.said$.complete();
      expect(near.retained()).to.equal(1);
      await near.ended;
      expect(near.retained()).to.equal(0);
    });

    it('should write the rest, close and complete when all is said', async () => {
      const { near, far } = meeting;
      const bytes = pattern(8 * MIB);
      for (let at = 0; at < bytes.length; at += MIB) void near.say(bytes.subarray(at, at + MIB));
      near.said$.complete();
      expect(await near.ended).to.equal(undefined);
      expect(initials(near.outcomes)).to.equal('s s s s s s s s');
      expect(await far.ended).to.equal(undefined);
      expect(Buffer.concat(far.heard).equals(bytes)).to.equal(true);
    });

    it('should not lose its last words to bytes that it has not read', async () => {
      const { near, far } = meeting;
      const words = pattern(MIB / 2);
      near.paused$.next(true);
      far.paused$.next(true);
      void far.say(megabyte);
      await turn();
      void near.say(words);
      near.said$.complete();
      for (let i = 0; i < 5; i++) await turn(); // time to close while some of the words are on their way
      far.paused$.next(false);
      expect((await far.hears(words.length)).equals(words)).to.equal(true);
      expect(await near.ended).to.equal(undefined);
      expect(await far.ended).to.equal(undefined);
      expect(near.heard).to.deep.equal([]);
    });

    it('should complete when the remote ends, after its last byte', async () => {
      const { near, far } = meeting;
      void far.say(megabyte);
      far.said$.complete();
      expect(await near.ended).to.equal(undefined);
      expect(Buffer.concat(near.heard).equals(megabyte)).to.equal(true);
    });

    it('should error when the connection breaks', async () => {
      const { near, reset } = meeting;
      void near.say('x');
      await turn();
      reset();
      const error = (await near.ended) as TransportError;
      expect(error).to.be.instanceOf(TransportError);
      expect(error.code).to.equal('ECONNRESET');
      expect(error.message).to.contain('read ECONNRESET');
    });

    it('should settle each of 30 sends once when cut in the midst', async () => {
      const { near, far, reset } = meeting;
      far.onHeard = () => far.paused$.next(Buffer.concat(far.heard).length >= MIB);
      const sends = Array.from({ length: 30 }, () => near.say(megabyte));
      await sends[0];
      reset();
      await Promise.all(sends);
      expect(await near.ended).to.be.instanceOf(TransportError);
      expect(initials(near.outcomes)).to.match(/^s( s)*( f)?( d)*$/);
      expect(near.outcomes.at(-1)![0]!.status).to.equal('dropped');
    });

    it('should settle what waits when it is unsubscribed', async () => {
      const { near, far } = meeting;
      far.paused$.next(true);
      const sends = Array.from({ length: 30 }, () => near.say(megabyte));
      near.subscription.unsubscribe();
      await Promise.all(sends);
      expect(initials(near.outcomes)).to.match(/^(s )*(f )?d( d)*$/);
      far.paused$.next(false);
      expect(await far.ended).to.equal(undefined);
    });

    it('should settle what waits when the remote ends', async () => {
      const { near, far } = meeting;
      far.paused$.next(true);
      const sends = Array.from({ length: 30 }, () => near.say(megabyte));
      far.subscription.unsubscribe();
      await Promise.all(sends);
      expect(initials(near.outcomes)).to.match(/^(s )*(f )?d( d)*$/);
      await near.ended;
    });

    it('should read nothing while paused, and lose nothing', async () => {
      const { near, far } = meeting;
      const bytes = pattern(4 * MIB);
      let broken = 0;
      let chunks = 0;
      near.onHeard = () => {
        broken += near.paused$.value ? 1 : 0;
        if (++chunks % 8 !== 0) return;
        near.paused$.next(true);
        void turn().then(() => near.paused$.next(false));
      };
      for (let at = 0; at < bytes.length; at += 50_000)
        void far.say(bytes.subarray(at, at + 50_000));
      expect((await near.hears(bytes.length)).equals(bytes)).to.equal(true);
      expect(broken).to.equal(0);
      expect(chunks).to.be.greaterThan(8);
    });

    const holds = async () => {
      const { near, far } = meeting;
      near.paused$.next(true);
      const sends = Array.from({ length: 40 }, () => far.say(megabyte));
      for (let i = 0; i < 50; i++) await turn();
      expect(near.heard).to.deep.equal([]);
      expect(far.outcomes.at(-1)).to.deep.equal([]);
      near.paused$.next(false);
      await near.hears(40 * MIB);
      expect(await sends[39]).to.deep.equal({ status: 'sent' });
    };
    if (!unstoppable.has(name)) it('should hold the remote up while paused', holds);

    it('should close and pass on an error of what we say', async () => {
      const { near, far } = meeting;
      const error = new Error('a layer failed');
      near.said$.error(error);
      expect(await near.ended).to.equal(error);
      expect(await far.ended).to.equal(undefined);
    });
  });
}
