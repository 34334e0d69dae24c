import { Observable, type Subscriber } from 'rxjs';

type Subscribers<T> = readonly Subscriber<T>[];
const NOBODY: Subscribers<never> = [];

/**
 * A hot stream to many subscribers. The list is copied on change and never while values go out, so whoever subscribes or
 * leaves meanwhile changes nothing for the value in hand. Completes late subscribers at once.
 */
export class Row<T> extends Observable<T> {
  #subscribers: Subscribers<T> = NOBODY;
  #completed = false;

  constructor() {
    super((subscriber) => this.#add(subscriber));
  }

  #add(subscriber: Subscriber<T>): (() => void) | void {
    if (this.#completed) {
      subscriber.complete();
      return;
    }
    this.#subscribers = [...this.#subscribers, subscriber];
    return () => {
      this.#subscribers = this.#subscribers.filter((other) => other !== subscriber);
    };
  }

  /** The stream without the means to feed it. */
  asObservable(): Observable<T> {
    return new Observable((subscriber) => this.subscribe(subscriber));
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

/** One row per command, and one of all: to hear a command is a look-up, not a filter. */
export class Rows<T extends { readonly command: string }> {
  readonly all = new Row<T>();
  readonly #table = new Map<string, Row<T>>();
  #completed = false;

  /** The values of any of these commands; of all, where none is named. */
  on(commands: readonly string[]): Observable<T> {
    if (commands.length === 0) return this.all.asObservable();
    const rows = commands.map((command) => this.#row(command));
    if (rows.length === 1) return rows[0]!.asObservable();
    return new Observable((subscriber) => {
      const next = (value: T) => subscriber.next(value);
      const complete = () => subscriber.complete();
      for (const row of rows) subscriber.add(row.subscribe({ next, complete }));
    });
  }

  #row(command: string): Row<T> {
    let row = this.#table.get(command);
    if (!row) {
      row = new Row();
      if (this.#completed) row.complete();
      this.#table.set(command, row);
    }
    return row;
  }

  /** To the subscribers of its command first, then to those of all. */
  next(value: T): void {
    this.#table.get(value.command)?.next(value);
    this.all.next(value);
  }

  complete(): void {
    this.#completed = true;
    for (const row of this.#table.values()) row.complete();
    this.all.complete();
  }
}
