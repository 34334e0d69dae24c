import { channels } from '../diagnostics.js';
import { noting } from '../operators/noting.js';
import type { AnyHeard, AnyMessage, Layer, Sending } from '../shapes.js';
import { through } from './through.js';

/**
 * Publishes each message on `node:diagnostics_channel`: `rxpeer:message:received`, and `rxpeer:message:sent` when its bytes are
 * with the kernel, as `{ ...fields, message }`. Where nobody has subscribed there, nothing is made.
 */
export const published = (fields: object): Layer<AnyHeard, AnyHeard, AnyMessage, AnyMessage> => {
  const { received, sent } = channels;
  return through(() => ({
    hear(message: AnyHeard) {
      if (received.hasSubscribers) received.publish({ ...fields, message });
      return message;
    },
    say(out: Sending<AnyMessage>) {
      if (!sent.hasSubscribers) return out;
      return noting(out, ({ status }) => {
        if (status === 'sent') sent.publish({ ...fields, message: out.value });
      });
    },
  }));
};
