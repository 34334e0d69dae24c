import { expect } from 'chai';
import { assert as forAll, array, constantFrom, integer, property, tuple } from 'fast-check';
import { TestScheduler } from 'rxjs/testing';
import { details, diagram, subscriptionDiagram, type Event } from '../../lib/testing/diagrams.js';

const next = (frame: number, value: unknown): Event => ({
  frame,
  notification: { kind: 'N', value },
});
const none = new Map<unknown, string>();

/** In a run, one character is one millisecond. */
const inMilliseconds = <T>(work: () => T): T => new TestScheduler(() => {}).run(work);

describe('diagram', () => {
  it('should draw silence', () => {
    expect(diagram([], none)).to.equal('-');
  });

  it('should draw values at their time, and the end', () => {
    const events: Event[] = [next(1, 'a'), next(3, 'b'), { frame: 5, notification: { kind: 'C' } }];

    expect(diagram(events, none)).to.equal('-a-b-|');
  });

  it('should draw what comes together as a group', () => {
    expect(diagram([next(1, 'a'), next(1, 'b'), next(6, 'c')], none)).to.equal('-(ab)-c');
  });

  it('should put long silence in words', () => {
    expect(diagram([next(0, 'a'), next(30_000, 'b')], none)).to.equal('a 29999ms b');
  });

  it('should use the letters of the spec for equal content, and ? for the rest', () => {
    const letters = new Map<unknown, string>([[{ n: 1 }, 'x']]);

    expect(diagram([next(0, { n: 1 }), next(1, { n: 2 })], letters)).to.equal('x?');
  });

  it('should draw what a spec can write', () => {
    const steps = array(tuple(integer({ min: 1, max: 200 }), integer({ min: 1, max: 3 })), {
      maxLength: 8,
    });
    const end = constantFrom<'C' | 'E'>('C', 'E');

    forAll(
      property(steps, end, (gaps, kind) => {
        const events: Event[] = [];
        let frame = 0;
        for (const [gap, count] of gaps) {
          frame += gap;
          for (let n = 0; n < count; n++) events.push(next(frame, 'abc'[n]));
          frame += count > 1 ? count + 2 : 1;
        }
        const notification = kind === 'C' ? { kind } : { kind, error: 'error' };
        events.push({ frame, notification });

        const read = inMilliseconds(() =>
          TestScheduler.parseMarbles(diagram(events, none), undefined, undefined, true, true),
        );
        expect(JSON.stringify(read)).to.equal(JSON.stringify(events));
      }),
    );
  });
});

describe('details', () => {
  it('should show errors and values without a letter, and nothing else', () => {
    const events: Event[] = [
      next(1, 'a'),
      next(2, { n: 1n }),
      { frame: 3, notification: { kind: 'E', error: new RangeError('too far') } },
    ];

    expect(details(events, none)).to.equal(
      '    at 2 ms ? { n: 1n }\n    at 3 ms # RangeError: too far\n',
    );
  });
});

describe('subscriptionDiagram', () => {
  it('should draw from when to when', () => {
    expect(subscriptionDiagram({ subscribedFrame: 2, unsubscribedFrame: 5 })).to.equal('--^--!');
    expect(subscriptionDiagram({ subscribedFrame: 0, unsubscribedFrame: 0 })).to.equal('(^!)');
    expect(subscriptionDiagram({ subscribedFrame: 1, unsubscribedFrame: Infinity })).to.equal(
      '-^-',
    );
  });
});
