/**
 * Every error of rxpeer. The class says who is at fault: us (local), them (remote), or the network (transport).
 * The message holds all that a test compares: what was got and what was expected.
 * @module
 */

/** Base of all errors of rxpeer. */
export class PeerError extends Error {
  /** The name of its class, as in `StallError`. */
  override get name(): string {
    return this.constructor.name;
  }
}

/** We broke the rules: a bad argument, or a message that cannot be encoded. */
export class LocalProtocolError extends PeerError {}

/** The remote broke the rules. */
export class RemoteProtocolError extends PeerError {}

/** What a remote has done wrong with the handshake, there or later. */
export type HandshakeBreach =
  /** It said something else before its version, or too much before its verack. */
  | 'early'
  /** Its version is too old. */
  | 'obsolete'
  /** It said version or verack again. */
  | 'repeated'
  /** It offered a feature after verack. */
  | 'late';

/** The remote broke the rules of the handshake. */
export class HandshakeError extends RemoteProtocolError {
  readonly breach: HandshakeBreach;
  /** The command with which it did. */
  readonly command: string;

  constructor(breach: HandshakeBreach, command: string, message: string) {
    super(message);
    this.breach = breach;
    this.command = command;
  }
}

/** Bytes that are not what a layout expects. `path` names the field, as in `addresses[3].port`. */
export class DecodeError extends RemoteProtocolError {
  /** The field; empty where the bytes as a whole are meant. */
  path = '';
  /** What was expected and what was got, without the path. */
  readonly expected: string;

  constructor(expected: string) {
    super(expected);
    this.expected = expected;
  }

  /** Adds the field or element in which it happened, from the inside out. */
  within(segment: string | number): this {
    const own = typeof segment === 'number' ? `[${segment}]` : segment;
    this.path =
      this.path === '' || this.path.startsWith('[') ? own + this.path : `${own}.${this.path}`;
    this.message = `${this.path}: ${this.expected}`;
    return this;
  }
}

/** The remote's version carries a nonce of ours: we have called ourselves. */
export class SelfConnectionError extends PeerError {
  constructor() {
    super('expected another node, got a connection to ourselves');
  }
}

/** We did not want this remote. */
export class RefusedError extends PeerError {}

/** No complete handshake within `ms`. */
export class HandshakeTimeoutError extends PeerError {
  readonly ms: number;

  constructor(ms: number) {
    super(`expected version and verack within ${ms} ms`);
    this.ms = ms;
  }
}

/** No pong within `ms`. */
export class PingTimeoutError extends PeerError {
  readonly nonce: bigint;
  readonly ms: number;

  constructor(nonce: bigint, ms: number) {
    super(`expected a pong to ping ${nonce} within ${ms} ms`);
    this.nonce = nonce;
    this.ms = ms;
  }
}

/** A question of ours had no answer within `ms`: the peer is stalled. */
export class StallError extends PeerError {
  /** What was asked for, as `getdata of block 0000…`. */
  readonly asked: string;
  readonly ms: number;

  constructor(asked: string, ms: number) {
    super(`expected an answer to ${asked} within ${ms} ms`);
    this.asked = asked;
    this.ms = ms;
  }
}

/** Not one byte within `ms`. */
export class IdleError extends PeerError {
  readonly ms: number;

  constructor(ms: number) {
    super(`expected bytes within ${ms} ms`);
    this.ms = ms;
  }
}

/** A request had no answer within `ms` of its question. */
export class RequestTimeoutError extends PeerError {
  /** The command of the question. */
  readonly command: string;
  readonly ms: number;

  constructor(command: string, ms: number) {
    super(`expected an answer to ${command} within ${ms} ms`);
    this.command = command;
    this.ms = ms;
  }
}

/** The remote does not have what a request asked for. */
export class NotFoundError extends PeerError {}

/** The question of a request could not be sent. */
export class UnsentError extends PeerError {
  constructor(command: string, why: string, cause?: Error) {
    super(`expected ${command} to be sent, got ${cause?.message ?? why}`, { cause });
  }
}

/** More bytes wait than the options allow. */
export class OverflowError extends PeerError {}

/** The connection could not be made, or broke. `code` is Node's, such as `ECONNREFUSED`. */
export class TransportError extends PeerError {
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A proxy did not connect us. `code` is Node's where Node has one for it, such as `EHOSTUNREACH`. */
export class ProxyError extends TransportError {
  /** What the proxy answered (RFC 1928, section 6), where it did. */
  readonly reply: number | undefined;

  constructor(message: string, code: string, reply?: number) {
    super(message, code);
    this.reply = reply;
  }
}

/** A proxy does not do what we ask, and would not if asked again: a wrong password, its rules, or it speaks no SOCKS5. */
export class ProxyRefusedError extends ProxyError {}
