/**
 * The page: a peer in a browser, through the bridge that the page came from, and what it sees. `npm run demo web` serves it.
 * @module
 */
import { websocket } from 'rxpeer/transports';
import { asyncScheduler, scan, throttleTime } from 'rxjs';
import { networkOf } from '../../cli/networks.js';
import { after, begun } from '../../session/session.js';
import { watchPeer } from '../../session/watchPeer.js';
import type { Facts } from '../site.js';
import { show } from './show.js';

/** Shortest time between two drawings, in ms. */
const PACE = 250;

const bridge = location.href.replace(/^http/, 'ws');
const { address, network } = (await (await fetch('facts.json')).json()) as Facts;

watchPeer({ transport: websocket(bridge), network: networkOf(network), address })
  .pipe(scan(after, begun), throttleTime(PACE, asyncScheduler, { leading: true, trailing: true }))
  .subscribe(show);
