import type { SendOutcome } from '../shapes.js';
import { Once } from './once.js';

/** The outcome of one send: replays, settles once, and costs little until somebody asks. */
export class Receipt extends Once<SendOutcome> {}
