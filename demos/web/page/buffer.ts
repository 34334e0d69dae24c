/** What Node has and browsers have not: the bundler puts it wherever `Buffer` is named. */
export { Buffer } from 'buffer/';
