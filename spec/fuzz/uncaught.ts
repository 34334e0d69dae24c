import { config } from 'rxjs';
import { Deliberate } from './user.js';

/** Errors that nobody has caught, from RxJS and from the process. */
export function collectUncaught() {
  const errors: unknown[] = [];
  const before = config.onUnhandledError;
  const take = (error: unknown) => void errors.push(error);
  config.onUnhandledError = (error) => error instanceof Deliberate || take(error);
  process.on('uncaughtException', take).on('unhandledRejection', take);
  return {
    /** Those since the last call. */
    take: (): readonly unknown[] => errors.splice(0),
    stop() {
      config.onUnhandledError = before;
      process.off('uncaughtException', take).off('unhandledRejection', take);
    },
  };
}
