import { asapScheduler, asyncScheduler, type SchedulerLike } from 'rxjs';

/**
 * The scheduler for "in a later turn, without delay": `asapScheduler` in real life, the given one where time is virtual.
 * Chains of promises that are under way run first on both.
 *
 * @example
 * soon(scheduler).schedule(() => console.log('later'));
 */
export const soon = (scheduler: SchedulerLike): SchedulerLike =>
  scheduler === asyncScheduler ? asapScheduler : scheduler;
