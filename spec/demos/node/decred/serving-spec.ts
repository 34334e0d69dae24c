import { expect } from 'chai';
import { EMPTY } from 'rxjs';
import { decredServing } from '../../../../demos/node/decred/serving.js';
import type { Behaviour, PeerContext } from '../../../../lib/behaviours/behaviour.js';
import type { Decred } from '../../../../lib/dialects/decred.js';
import type { Message } from '../../../../lib/shapes.js';
import type { Observable } from 'rxjs';
import { hearing } from '../../hearing.js';

type Messages = Pick<Decred, 'getinitstate' | 'initstate'>;
const more: Behaviour<Messages> = (peer) =>
  decredServing.more(peer as unknown as PeerContext<Decred>, EMPTY) as Observable<
    Message<Messages>
  >;

describe('decredServing', () => {
  it('should ask for headers of whoever knows how to send them', () => {
    expect(decredServing.introduce(2)).to.deep.equal([]);
    expect(decredServing.introduce(3)).to.deep.equal([
      { command: 'sendheaders', payload: undefined },
    ]);
  });

  it('should answer once that nobody votes, and nobody spends of the treasury', () => {
    const { hear, news } = hearing(more);
    const ask = () =>
      (hear as (command: string, payload: unknown) => void)('getinitstate', { types: ['tspends'] });
    ask();
    ask();
    expect(news()).to.deep.equal([['initstate', { blocks: [], votes: [], treasurySpends: [] }]]);
  });
});
