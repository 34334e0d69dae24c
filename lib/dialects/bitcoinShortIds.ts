/** Command → short id of a packet (BIP 324; its registry `message_type_ids.md` for `feature`, BIP 434). 29 to 36 are kept for a draft, BIP 183. */
const ids: Readonly<Record<string, number>> = {
  addr: 1,
  block: 2,
  blocktxn: 3,
  cmpctblock: 4,
  feefilter: 5,
  filteradd: 6,
  filterclear: 7,
  filterload: 8,
  getblocks: 9,
  getblocktxn: 10,
  getdata: 11,
  getheaders: 12,
  headers: 13,
  inv: 14,
  mempool: 15,
  merkleblock: 16,
  notfound: 17,
  ping: 18,
  pong: 19,
  sendcmpct: 20,
  tx: 21,
  getcfilters: 22,
  cfilter: 23,
  getcfheaders: 24,
  cfheaders: 25,
  getcfcheckpt: 26,
  cfcheckpt: 27,
  addrv2: 28,
  feature: 37,
};

/** Short id → command. */
export const bitcoinShortIds: readonly (string | undefined)[] = Object.entries(ids).reduce(
  (commands, [command, id]) => commands.with(id, command),
  new Array<string | undefined>(Math.max(...Object.values(ids)) + 1).fill(undefined),
);
