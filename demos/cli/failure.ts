/** It did not work, for a reason that people can do something about: the message says what, `advice` what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly advice: string;

  constructor(sentence: string, advice: string) {
    super(sentence);
    this.advice = advice;
  }
}
