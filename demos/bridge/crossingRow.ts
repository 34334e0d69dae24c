import { harmless } from '../cli/text.js';
import type { Row } from '../view/rows.js';
import type { Crossing } from './bridged.js';

/** What happens on a bridge, as a line. */
export const crossingRow = ({ event, from, why }: Crossing): Row => [
  [event.padEnd(11), 'cyan'],
  harmless(why === undefined ? from : `${from}: ${why}`),
];
