import { expect } from 'chai';
import { readFileSync, readdirSync } from 'node:fs';

/** What `go doc -all` lists of btcd v0.26.2's package peer: types, functions, methods and fields. */
const BTCD = `
  MaxProtocolVersion DefaultTrickleInterval MinAcceptableProtocolVersion DisableLog UseLogger AddrFunc HashFunc HostToNetAddrFunc
  NewestBlock HostToNetAddress Proxy UserAgentName UserAgentVersion UserAgentComments ChainParams Services ProtocolVersion
  DisableRelayTx Listeners TrickleInterval AllowSelfConns DisableStallHandler UsingV2Conn V2HandshakeAdmission
  OnGetAddr OnAddr OnAddrV2 OnPing OnPong OnMemPool OnTx OnBlock OnCFilter OnCFHeaders OnCFCheckpt OnInv OnHeaders OnNotFound
  OnGetData OnGetBlocks OnGetHeaders OnGetCFilters OnGetCFHeaders OnGetCFCheckpt OnFeeFilter OnFilterAdd OnFilterClear
  OnFilterLoad OnMerkleBlock OnVersion OnVerAck OnReject OnSendHeaders OnSendAddrV2 OnRead OnWrite
  P2PDowngrader NewP2PDowngrader MarkForDowngrade ShouldDowngrade V2Transport NewInboundPeer NewOutboundPeer
  AddKnownInventory Addr AssociateConnection BytesReceived BytesSent Connected Disconnect Done ID Inbound IsWitnessEnabled
  LastAnnouncedBlock LastBlock LastPingMicros LastPingNonce LastPingTime LastRecv LastSend LocalAddr NA PushAddrMsg
  PushAddrV2Msg PushGetBlocksMsg PushGetHeadersMsg PushRejectMsg QueueInventory QueueMessage QueueMessageWithEncoding
  ShouldDowngradeToV1 StartingHeight StatsSnapshot String TimeConnected TimeOffset UpdateLastAnnouncedBlock
  UpdateLastBlockHeight UserAgent VerAckReceived VersionKnown WaitForDisconnect WantsAddrV2 WantsHeaders
  BytesRecv ConnTime Version V2Connection Config MessageListeners Peer StatsSnap
`;

/** What dcrd's package peer exports at 036b7090: constructors, errors, listeners, fields, methods. */
const DCRD = `
  MaxProtocolVersion UseLogger HashFunc HostToNetAddrFunc OnVersionCallback NewInboundPeer NewOutboundPeer Handshake Run
  Disconnect WaitForDisconnect Error ErrorKind ErrNotVersionMessage ErrSelfConnection ErrProtocolVerTooOld ErrNotVerAckMessage
  ErrHandshakeTimeout QueueMessage QueueInventory QueueInventoryImmediate AddKnownInventory IsKnownInventory PushAddrMsg
  PushAddrV2Msg PushGetHeadersMsg UpdateLastBlockHeight WantsHeaders StatsSnapshot ID Addr LocalAddr Inbound Services UserAgent
  LastPingNonce LastPingTime LastPingMicros ProtocolVersion LastBlock LastSend LastRecv BytesSent BytesReceived TimeConnected
  TimeOffset StartingHeight Connected NewestBlock HostToNetAddress Proxy UserAgentName UserAgentVersion UserAgentComments Net
  DisableRelayTx Listeners IdleTimeout BytesRecv ConnTime Version OnGetAddr OnAddr OnAddrV2 OnPing OnPong OnMemPool
  OnGetMiningState OnMiningState OnTx OnBlock OnCFilter OnCFilterV2 OnCFiltersV2 OnCFHeaders OnCFTypes OnInv OnHeaders OnNotFound
  OnGetData OnGetBlocks OnGetHeaders OnGetCFilter OnGetCFilterV2 OnGetCFiltersV2 OnGetCFHeaders OnGetCFTypes OnFeeFilter
  OnSendHeaders OnGetInitState OnInitState OnMixPairReq OnMixKeyExchange OnMixCiphertexts OnMixSlotReserve OnMixDCNet
  OnMixConfirm OnMixFactoredPoly OnMixSecrets OnRead OnWrite Config MessageListeners Peer StatsSnap
`;

const parity = readFileSync('docs/parity.md', 'utf8');

/** The rows of all tables of a page: their cells. */
const rowsOf = (page: string) =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1));

/** All that stands between backticks. */
const codeOf = (text: string) => Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code!);

/** The names in a piece of code; what is in quotes is none. */
const namesOf = (code: string) => code.replaceAll(/'[^']*'/g, '').match(/[a-z]\w+/gi) ?? [];

const words = new Set(
  readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(`lib/${file}`, 'utf8').match(/\w+/g) ?? []),
);

describe('the page of parity', () => {
  for (const [node, exported] of Object.entries({ btcd: BTCD, dcrd: DCRD })) {
    it(`should have each name of ${node}'s package`, () => {
      const told = new Set(codeOf(parity).flatMap(namesOf));
      const names = exported.trim().split(/\s+/);
      expect(names.filter((name) => !told.has(name))).to.deep.equal([]);
    });
  }

  it('should say something of each', () => {
    for (const [name, ours = ''] of rowsOf(parity)) expect(ours.trim(), name).to.match(/\w{2}/);
  });

  for (const page of ['parity', 'migrate-from-btcd']) {
    it(`should tell of nothing that rxpeer does not have, in ${page}.md`, () => {
      const rows = rowsOf(readFileSync(`docs/${page}.md`, 'utf8'));
      const ours = rows.flatMap(([, cell = '']) => codeOf(cell)).flatMap(namesOf);
      expect(ours.filter((name) => !words.has(name))).to.deep.equal([]);
      expect(ours).to.have.length.above(50);
    });
  }
});
