/** What we use of buffer-layout 1.2.2, which ships no types. */
declare module 'buffer-layout' {
  export class Layout {
    constructor(span: number, property?: string);
    span: number;
    readonly property: string | undefined;
    decode(bytes: Buffer, offset?: number): unknown;
    encode(value: unknown, bytes: Buffer, offset?: number): number;
    getSpan(bytes?: Buffer, offset?: number): number;
    replicate(property: string): this;
  }
}
