import { expect } from 'chai';
import { block } from '../../bench/data/block.js';
import { draw } from '../../bench/data/draw.js';
import { messages } from '../../bench/data/messages.js';
import { decoder, encoder } from '../../bench/ours/stack.js';
import { sumOf } from '../../bench/ours/sumOf.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import type { AnyHeard } from '../../lib/shapes.js';

describe('the messages of the benchmark', () => {
  it('should be the same each time', () => {
    const pack = regtest.dialect.messages.block.pack.bind(regtest.dialect.messages.block);
    const [one, other] = [block(draw(7), 20_000), block(draw(7), 20_000)];
    expect(pack(one).equals(pack(other))).to.equal(true);
    expect(pack(one).length).to.be.within(20_000, 30_000);
    expect(sumOf(one)).to.equal(sumOf(other)).above(0);
  });

  it('should be heard as they were said', () => {
    const heard: AnyHeard[] = [];
    const [encode, hear] = [encoder(regtest), decoder(regtest, (message) => heard.push(message))];
    const said = Object.values(messages());
    for (const message of said) hear(encode(message));
    expect(heard.map(({ command }) => command)).to.deep.equal(said.map(({ command }) => command));
    expect(heard[1]?.payload).to.deep.equal(said[1]?.payload);
  });
});
