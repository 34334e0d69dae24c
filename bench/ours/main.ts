/**
 * Does the work that rxpeer is measured with, and prints what it took as a line of JSON. Started by `npm run bench`; takes
 * the same orders as the program of Go in `interop/cmd/bench`.
 * @module
 */
import { call } from './call.js';
import { memory } from './memory.js';
import { serve } from './serve.js';

const tell = (line: object) => console.log(JSON.stringify(line));

const [order, one = '', two = '', three = ''] = process.argv.slice(2);
if (order === 'memory') tell(memory(one, two, three));
else if (order === 'serve') serve(one, tell);
else tell(await call(one, two, three));
