import assert from 'node:assert/strict';
import { details, diagram, subscriptionDiagram, type Letters, type Recorded } from './diagrams.js';

/** Values that are their bytes become what they read to, and errors their names and sentences, so that content is compared. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Map) return { map: plain([...value]) };
  if (value instanceof Set) return { set: plain([...value]) };
  if ('toJSON' in value) return plain((value as { toJSON(): unknown }).toJSON());
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Reflect.ownKeys(value).map((key) => [key, plain(Reflect.get(value, key))]),
  );
}

/** What was recorded, as a diagram, with the values that it cannot show below. */
function drawn(recorded: readonly Recorded[], letters: Letters): string {
  const events = recorded.filter((record) => 'notification' in record);
  const subscriptions = recorded.filter((record) => 'subscribedFrame' in record);
  if (subscriptions.length > 0) return subscriptions.map(subscriptionDiagram).join(', ') + '\n';
  return `${diagram(events, letters)}\n${details(events, letters)}`;
}

/** Passes where both recorded the same. @throws {AssertionError} that draws both, where they differ. */
export function compare(
  actual: readonly Recorded[],
  expected: readonly Recorded[],
  letters: Letters,
): void {
  try {
    assert.deepEqual(plain(actual), plain(expected));
  } catch {
    const [got, wanted] = [drawn(actual, letters), drawn(expected, letters)];
    assert.fail(`diagrams differ\n  expected ${wanted}  got      ${got}`);
  }
}
