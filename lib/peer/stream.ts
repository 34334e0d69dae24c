import { Observable, type Subscriber, type TeardownLogic } from 'rxjs';

/** An observable with state of its own. RxJS hands a subscribe function its observable as `this`, so that one serves all. */
export abstract class Stream<T> extends Observable<T> {
  constructor() {
    super(Stream.#subscribe);
  }

  static #subscribe<T>(this: unknown, subscriber: Subscriber<T>): TeardownLogic {
    return (this as Stream<T>).join(subscriber);
  }

  /** What whoever subscribes is given, and how it leaves. */
  protected abstract join(subscriber: Subscriber<T>): TeardownLogic;
}

/** Another stream without the means to feed it. */
export class View<T> extends Stream<T> {
  readonly #source$: Observable<T>;

  constructor(source$: Observable<T>) {
    super();
    this.#source$ = source$;
  }

  protected override join(subscriber: Subscriber<T>): TeardownLogic {
    return this.#source$.subscribe(subscriber);
  }
}
