import type { Observable, Subscriber, Unsubscribable } from 'rxjs';
import { Stream, View } from './stream.js';

type Subscribers<T> = readonly Subscriber<T>[];
const NOBODY: Subscribers<never> = [];

/**
 * A hot stream to many subscribers. The list is copied on change and never while values go out, so whoever subscribes or
 * leaves meanwhile changes nothing for the value in hand. Completes late subscribers at once.
 */
export class Row<T> extends Stream<T> {
  #subscribers: Subscribers<T> = NOBODY;
  #completed = false;

  protected override join(subscriber: Subscriber<T>): Unsubscribable | void {
    if (this.#completed) {
      subscriber.complete();
      return;
    }
    this.#subscribers = this.#subscribers.concat(subscriber); // a spread would keep room for 17
    return new Row.#Place(this, subscriber);
  }

  /** Where a subscriber stands until it leaves: it takes half of the room of a closure. */
  static #Place = class<T> implements Unsubscribable {
    readonly #row: Row<T>;
    readonly #subscriber: Subscriber<T>;

    constructor(row: Row<T>, subscriber: Subscriber<T>) {
      this.#row = row;
      this.#subscriber = subscriber;
    }

    unsubscribe(): void {
      const others = this.#row.#subscribers.filter((other) => other !== this.#subscriber);
      this.#row.#subscribers = others;
    }
  };

  /** The stream without the means to feed it. */
  asObservable(): Observable<T> {
    return new View(this);
  }

  /** To all who are there now. */
  next(value: T): void {
    const subscribers = this.#subscribers;
    for (let i = 0; i < subscribers.length; i++) subscribers[i]!.next(value);
  }

  /** Nothing more will come. */
  complete(): void {
    const subscribers = this.#subscribers;
    this.#subscribers = NOBODY;
    this.#completed = true;
    for (const subscriber of subscribers) subscriber.complete();
  }
}

interface Commanded {
  readonly command: string;
}

/** One row per command, and one of all, made for their first subscribers: to hear a command is a look-up, not a filter. */
export class Rows<T extends Commanded> {
  #all: Row<T> | undefined;
  #table: Map<string, Row<T>> | undefined;
  #completed = false;

  /** The values of any of these commands; of all, where none is named. */
  on(commands: readonly string[]): Observable<T> {
    return new Chosen(this, commands);
  }

  /** Shows a subscriber the same. */
  join(commands: readonly string[], subscriber: Subscriber<T>): void {
    if (this.#completed) subscriber.complete();
    else if (commands.length === 0) (this.#all ??= new Row()).subscribe(subscriber);
    else for (const command of commands) this.#row(command).subscribe(subscriber);
  }

  #row(command: string): Row<T> {
    const table = (this.#table ??= new Map<string, Row<T>>());
    let row = table.get(command);
    if (!row) table.set(command, (row = new Row()));
    return row;
  }

  /** To the subscribers of its command first, then to those of all. */
  next(value: T): void {
    this.#table?.get(value.command)?.next(value);
    this.#all?.next(value);
  }

  /** Nothing more will come to any. */
  complete(): void {
    this.#completed = true;
    for (const row of this.#table?.values() ?? []) row.complete();
    this.#all?.complete();
  }
}

/** What was chosen of some rows. */
class Chosen<T extends Commanded> extends Stream<T> {
  readonly #rows: Rows<T>;
  readonly #commands: readonly string[];

  constructor(rows: Rows<T>, commands: readonly string[]) {
    super();
    this.#rows = rows;
    this.#commands = commands;
  }

  protected override join(subscriber: Subscriber<T>): void {
    this.#rows.join(this.#commands, subscriber);
  }
}
