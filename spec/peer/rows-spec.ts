import { expect } from 'chai';
import { Row, Rows } from '../../lib/peer/rows.js';

describe('Row', () => {
  it('should show a value to its subscribers in the order of subscription', () => {
    const row = new Row<number>();
    const seen: string[] = [];
    row.subscribe((n) => seen.push(`a${n}`));
    row.subscribe((n) => seen.push(`b${n}`));
    row.next(1);
    expect(seen).to.deep.equal(['a1', 'b1']);
  });

  it('should not show the value in hand to whoever subscribes meanwhile, nor hide it from whoever comes after one that leaves', () => {
    const row = new Row<number>();
    const seen: string[] = [];
    const first = row.subscribe((n) => {
      seen.push(`a${n}`);
      first.unsubscribe();
      row.subscribe((later) => seen.push(`c${later}`));
    });
    row.subscribe((n) => seen.push(`b${n}`));
    row.next(1);
    row.next(2);
    expect(seen).to.deep.equal(['a1', 'b1', 'b2', 'c2']);
  });

  it('should complete its subscribers, and later ones at once', () => {
    const row = new Row<number>();
    const seen: string[] = [];
    row.subscribe({ complete: () => seen.push('early') });
    row.complete();
    row.subscribe({ complete: () => seen.push('late') });
    row.next(1);
    expect(seen).to.deep.equal(['early', 'late']);
  });

  it('should hand out a stream that cannot be fed', () => {
    expect(new Row().asObservable()).not.to.have.property('next');
  });
});

describe('Rows', () => {
  const message = (command: string) => ({ command });

  it('should show a message to the subscribers of its command, then to those of all', () => {
    const rows = new Rows<{ command: string }>();
    const seen: string[] = [];
    rows.on([]).subscribe(({ command }) => seen.push(`all ${command}`));
    rows.on(['inv', 'tx']).subscribe(({ command }) => seen.push(`two ${command}`));
    rows.on(['inv']).subscribe(({ command }) => seen.push(`one ${command}`));
    for (const command of ['inv', 'tx', 'block']) rows.next(message(command));
    expect(seen).to.deep.equal(['two inv', 'one inv', 'all inv', 'two tx', 'all tx', 'all block']);
  });

  it('should complete streams of one, several and all commands, and later ones at once', () => {
    const rows = new Rows<{ command: string }>();
    let completed = 0;
    const count = { complete: () => completed++ };
    for (const commands of [[], ['inv'], ['inv', 'tx']]) rows.on(commands).subscribe(count);
    rows.complete();
    expect(completed).to.equal(3);
    for (const commands of [[], ['inv'], ['inv', 'tx'], ['new']])
      rows.on(commands).subscribe(count);
    expect(completed).to.equal(7);
  });

  it('should stop when unsubscribed', () => {
    const rows = new Rows<{ command: string }>();
    const seen: string[] = [];
    const subscription = rows.on(['inv', 'tx']).subscribe(({ command }) => seen.push(command));
    rows.next(message('inv'));
    subscription.unsubscribe();
    rows.next(message('tx'));
    expect(seen).to.deep.equal(['inv']);
  });
});
