import { channel } from '#platform/channel';

/** Where peers publish what happens, on Node's `diagnostics_channel`: for tracers that know nothing of the program. Elsewhere nobody hears it. */
export const channels = {
  open: channel('rxpeer:peer:open'),
  ready: channel('rxpeer:peer:ready'),
  close: channel('rxpeer:peer:close'),
  received: channel('rxpeer:message:received'),
  sent: channel('rxpeer:message:sent'),
};
