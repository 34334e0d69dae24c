/** Every name that users can import, by entry point. A change here is a change for them: tell them in CHANGELOG.md. */
export const names: Readonly<Record<string, string>> = {
  '.': `
    accept addrMessages addrv2Messages agePartitioned AgePartitionedOptions announce AnnounceOptions
    AnyHeard AnyMessage AskedPeer AskOnce askOnce AskOnceOptions batch Behaviour bloomPolicy btcd
    ByteCounts cap Carrier CloseReason codec Command connect Crypto crypto DecodeError detect
    Diagnostics dumped Duplex encoding every fallback Features fixed Flow Frame FrameLayer Framing
    Gated handshake HandshakeBreach HandshakeError HandshakeOptions HandshakeTimeoutError Hash
    HeadersRequest Heard HeardFrame Held HeldClock idle IdleError IdleOptions Input isReady
    IterateOptions keepalive KeepaliveOptions KeyPair KeyPool keyPool KeyPoolOptions Known
    knownInventory Layer lift listen Listener LocalProtocolError Log logged LogLevel LogLine machine
    Message MessageOf Negotiated noBytes NotFoundError off optionsOf Output OverflowError paced
    PacedOptions PASS Passage PayloadArgument Peer PeerClosedError PeerContext PeerError PeerOptions
    PeerStats PingTimeoutError poisson pong ProxyError ProxyRefusedError published Random random
    randomNonce reached READY Ready Receipt Refusal RefusedError rejectMessages rejects relay Remote
    RemoteProtocolError request requestBlock requestHeaders RequestOptions RequestTimeoutError
    requestTransaction Row safeText sample seeded SelfConnectionError Sending sending SendOutcome
    SENT Settle socks5 Socks5Options Socks5Target soon stall StallError StallOptions stats Step
    Table Tallies Tally tally through together Transport TransportError trickle turnstile TurnstileOptions
    uniform Unknown unless UnsentError v1 v2 V2Options Wait watched Watcher Where
  `,
  './networks': `
    addressText Bitcoin bitcoin Common Decred decred Diamond diamond Dialect endpointText fromIp Habits HandshakeRules Hello
    InventoryRules isRoutableAddress isValidAddress Item Network NetworkAddress networkIds Parallelcoin parallelcoin
    parseAddress Payloads Summaries toIp
  `,
  './messages': `
    absent adapt addr Address AddressV2 addrv2 alert alertContents ancpkginfo AnyLayout Block block
    BlockFilter blockHash blockOf BlockTransactions blockTransactionsOf blocktxn bool BufferLayout
    buildTransaction built byHand bytes cfcheckpt cfheaders cfilter checked cmpctblock CompactBlock
    compactBlockOf decred diamond differential empty feature feefilter FieldsOf filteradd FilterCheckpoints
    filterclear FilterHashes FilterLoad filterload FilterRange flag flagged getaddr getblocks getblocktxn
    getcfcheckpt getcfheaders getcfilters getheaders getpkgtxns Hand Hash hash Header header
    headers headersOf i32 i64 i8 Indexed Input inventory Inventory InventoryItem Layout Lazy lazy LazyLayout
    MAX_ADDRESS_BYTES MAX_ADDRESSES MAX_CFCHECKPT MAX_CFHEADERS MAX_CFILTERS MAX_COMPACT MAX_COUNT
    MAX_FEATURE_DATA MAX_FEATURE_ID MAX_FILTER MAX_FILTER_ELEMENT MAX_HASH_FUNCTIONS MAX_HEADERS
    MAX_INDEX MAX_INVENTORY MAX_LOCATOR MAX_PACKAGE MAX_USER_AGENT mempool MerkleBlock merkleblock
    named optional Output packageOf parallelcoin ping pkgtxns pong Prefilled printable Reader reconcildiff
    ReconciliationRequest ReconciliationResult Reject reject rejectCodes reqrecon reqsketchext
    rest sendaddrv2 sendcmpct SendCompact sendheaders sendpackages sendtxrcncl sketch stripped
    struct StructOf Transaction transaction TransactionBody transactionForm TransactionForm txid
    TypeOf u16 u16be u32 u48 u64 u8 varbig varbytes varint varstring vector verack Version version
    VersionAddress weight Writer wtxid wtxidrelay zero
  `,
  './transports': `
    AttachOptions Endpoint memory MemoryNetwork memoryNetwork MemoryOptions MemoryPair socket tcp
    TcpListener tcpListener TcpListenerOptions TcpOptions viaSocks5 ViaSocks5Options websocket
    WebSocketConstructor WebSocketLike WebSocketOptions
  `,
  './light': `
    BASIC_GCS basicElements basicFilter bitsOf BlockFault bloomContains bloomFilter bloomInsert
    bloomMatches BloomOptions BloomUpdate checkBlock CheckBlockOptions combineSketches
    compactBlock compactKey CompactOptions compactShortId completeBlock decred extractMatches fillCompact
    filterHash filterHeader filterHeaders gcsCount gcsDecode gcsEncode gcsMatch gcsMatchAny
    GcsParameters hasProofOfWork headerChain HeaderChain HeaderChainOptions HeaderRules
    HeadersOutcome Join levelAbove Link Linked locator locatorHeights MAX_BLOCK_TRANSACTIONS
    MAX_SKETCH_CAPACITY merkleBranch merkleRoot MerkleRoot murmur3 parentOf PartialBlock
    partialMerkle ProvedTransaction receivedBloom reconciliationKey reconciliationShortId retarget
    RetargetOptions rootOfBranch siphash siphashWords sipKey SipKey sketchOf targetOf Timed
    witnessCommitment witnessRoot Words workOf
  `,
  './pool': `
    atMost Backoff banScore BanScore exponential linear pool PoolOptions
  `,
  './testing': `
    Given handles leftovers marbles Marbles memory memoryNetwork MemoryOptions MemoryPair restingPeer
    scriptedRemote ScriptedRemote ScriptOptions Tracked virtualTime VirtualTime Wire
  `,
};
