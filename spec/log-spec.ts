import { expect } from 'chai';
import { tells, type Log } from '../lib/log.js';

const nothing = () => {};
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

describe('tells', () => {
  it('should be true for a log that does not say', () => {
    expect(tells(silent, 'trace')).to.equal(true);
    expect(tells(silent, 'error')).to.equal(true);
  });

  it('should be what the log says, each time anew, and with its own this', () => {
    const log = {
      ...silent,
      level: 'info',
      isLevelEnabled(level: string) {
        return level === this.level;
      },
    } satisfies Log & { level: string };
    expect([tells(log, 'info'), tells(log, 'debug')]).to.deep.equal([true, false]);
    log.level = 'debug';
    expect([tells(log, 'info'), tells(log, 'debug')]).to.deep.equal([false, true]);
  });
});
