/** A channel by its name, to which whoever likes may subscribe. */
export { channel } from 'node:diagnostics_channel';
