import { expect } from 'chai';
import { noise } from '../../lib/crypto/noise.js';
import { seeded } from '../../lib/random.js';
import { bothCryptos } from './bothCryptos.js';

const { keystream } = bothCryptos['for Node']!;

describe('noise', () => {
  it('should give as many bytes as are asked for, other ones each time', () => {
    const draw = noise(keystream, seeded(1));
    const drawn = [0, 1, 32, 32, 4_095].map((length) => draw(length));

    expect(drawn.map(({ length }) => length)).to.deep.equal([0, 1, 32, 32, 4_095]);
    expect(drawn[2]).not.to.deep.equal(drawn[3]);
  });

  it('should give the same bytes for the same random numbers', () => {
    expect(noise(keystream, seeded(2))(100)).to.deep.equal(noise(keystream, seeded(2))(100));
    expect(noise(keystream, seeded(2))(100)).not.to.deep.equal(noise(keystream, seeded(3))(100));
  });

  it('should ask for no more than eight random numbers', () => {
    let asked = 0;
    const draw = noise(keystream, () => ++asked / 100);
    draw(4_095);

    expect(asked).to.equal(8);
  });
});
