import type { Behaviour, PeerContext } from 'rxpeer';
import type { Bitcoin, Common } from 'rxpeer/networks';
import { map, take, withLatestFrom, type Observable } from 'rxjs';

type Messages = Pick<Bitcoin, 'getaddr' | 'addr' | 'addrv2' | 'sendaddrv2'>;

/** Number of IPv4 among the networks of addresses (BIP 155). */
const IPV4 = 1;

/** How IPv4 begins where there is room for IPv6 only (RFC 4291, 2.5.5.2). */
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex');

/** An address such as `127.0.0.1:18444` in its parts. */
function parse(address: string) {
  const [host = '', port] = address.split(':');
  return { ip: Buffer.from(host.split('.').map(Number)), port: Number(port) };
}

/** Where we listen, and that we do now, at the first `getaddr`. */
function asked(
  { on, scheduler }: PeerContext<Pick<Common, 'getaddr'>>,
  address$: Observable<string>,
  services: bigint,
) {
  return on('getaddr').pipe(
    take(1),
    withLatestFrom(address$),
    map(([, address]) => {
      const { ip, port } = parse(address);
      return { ip, seen: { time: Math.floor(scheduler.now() / 1_000), services, port } };
    }),
  );
}

/**
 * Answers `getaddr`, once per connection, with the one address that a node of an own network knows: its own, over IPv4.
 * For those who have called us; whom we call, we would not answer (Bitcoin Core `net_processing.cpp`, GETADDR).
 */
export const serveAddresses =
  (address$: Observable<string>, services: bigint): Behaviour<Pick<Common, 'getaddr' | 'addr'>> =>
  (peer) =>
    asked(peer, address$, services).pipe(
      map(({ ip, seen }) => {
        const addresses = [{ ...seen, ip: Buffer.concat([MAPPED, ip]) }];
        return { command: 'addr', payload: { addresses } } as const;
      }),
    );

/** The same for peers that may ask for it by `addrv2` (BIP 155). */
export const serveAddressesV2 =
  (address$: Observable<string>, services: bigint): Behaviour<Messages> =>
  (peer) =>
    peer.remote.asked('sendaddrv2')
      ? asked(peer, address$, services).pipe(
          map(({ ip, seen }) => {
            const addresses = [{ ...seen, networkId: IPV4, address: ip }];
            return { command: 'addrv2', payload: { addresses } } as const;
          }),
        )
      : serveAddresses(address$, services)(peer);
