import type { channel as node } from '../node/channel.js';

type Channel = Pick<ReturnType<typeof node>, 'hasSubscribers' | 'publish'>;

/** A channel that nobody can subscribe to: only Node has a `diagnostics_channel`. */
export const channel: (name: string) => Channel = () => ({
  hasSubscribers: false,
  publish: () => {},
});
