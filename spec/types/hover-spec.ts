import { expect } from 'chai';
import { readFileSync } from 'node:fs';

const declarations = readFileSync(new URL('./hover.d.ts', import.meta.url), 'utf8');

describe('declarations', () => {
  it('should name a peer by its dialect, not spell out its messages', () => {
    expect(declarations).to.match(/dialled: \(\) => [\w."()/]*Peer<[\w."()/]*Bitcoin>;/);
    expect(declarations).to.match(/other: \(\) => [\w."()/]*Peer<[\w."()/]*Decred>;/);
    expect(declarations).to.match(/taken: \(\) => [\w."()/]*Peer<[\w."()/]*Bitcoin>;/);
    expect(declarations).to.match(
      /caller\$: [\w."()/]*Observable<[\w."()/]*Peer<[\w."()/]*Bitcoin>>;/,
    );
  });
});
