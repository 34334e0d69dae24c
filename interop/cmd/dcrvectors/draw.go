package main

import (
	"math"
	"time"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/wire"
)

const (
	// manyBytes is the shortest string of bytes whose count takes five.
	manyBytes = 0x10000
	// latest is the last second that wire reads: later ones do not fit Go's times (wire/common.go).
	latest = math.MaxInt64 - 62135596800
)

// draws has every message that wire knows, but for reject, which no version has that dcrd still talks to.
var draws = map[string]func(*golden.Source) wire.Message{
	wire.CmdVersion:     version,
	wire.CmdVerAck:      func(*golden.Source) wire.Message { return wire.NewMsgVerAck() },
	wire.CmdGetAddr:     func(*golden.Source) wire.Message { return wire.NewMsgGetAddr() },
	wire.CmdAddr:        addr,
	wire.CmdAddrV2:      addrV2,
	wire.CmdGetBlocks:   getBlocks,
	wire.CmdGetHeaders:  getHeaders,
	wire.CmdHeaders:     headers,
	wire.CmdSendHeaders: func(*golden.Source) wire.Message { return wire.NewMsgSendHeaders() },
	wire.CmdInv:         func(s *golden.Source) wire.Message { return &wire.MsgInv{InvList: items(s)} },
	wire.CmdGetData:     func(s *golden.Source) wire.Message { return &wire.MsgGetData{InvList: items(s)} },
	wire.CmdNotFound:    func(s *golden.Source) wire.Message { return &wire.MsgNotFound{InvList: items(s)} },
	wire.CmdTx:          func(s *golden.Source) wire.Message { return tx(s) },
	wire.CmdBlock:       block,
	wire.CmdPing:        func(s *golden.Source) wire.Message { return wire.NewMsgPing(s.U64()) },
	wire.CmdPong:        func(s *golden.Source) wire.Message { return wire.NewMsgPong(s.U64()) },
	wire.CmdMemPool:     func(*golden.Source) wire.Message { return wire.NewMsgMemPool() },
	wire.CmdFeeFilter:   func(s *golden.Source) wire.Message { return wire.NewMsgFeeFilter(s.I64()) },

	wire.CmdGetMiningState: func(*golden.Source) wire.Message { return wire.NewMsgGetMiningState() },
	wire.CmdMiningState:    miningState,
	wire.CmdGetInitState:   getInitState,
	wire.CmdInitState:      initState,

	wire.CmdGetCFilter:    getCFilter,
	wire.CmdCFilter:       cFilter,
	wire.CmdGetCFHeaders:  getCFHeaders,
	wire.CmdCFHeaders:     cfHeaders,
	wire.CmdGetCFTypes:    func(*golden.Source) wire.Message { return wire.NewMsgGetCFTypes() },
	wire.CmdCFTypes:       cfTypes,
	wire.CmdGetCFilterV2:  func(s *golden.Source) wire.Message { return wire.NewMsgGetCFilterV2(hashAt(s)) },
	wire.CmdCFilterV2:     func(s *golden.Source) wire.Message { return cFilterV2(s, manyBytes) },
	wire.CmdGetCFiltersV2: func(s *golden.Source) wire.Message { return wire.NewMsgGetCFsV2(hashAt(s), hashAt(s)) },
	wire.CmdCFiltersV2:    cFiltersV2,

	wire.CmdMixPairReq:      mixPairReq,
	wire.CmdMixKeyExchange:  mixKeyExchange,
	wire.CmdMixCiphertexts:  mixCiphertexts,
	wire.CmdMixSlotReserve:  mixSlotReserve,
	wire.CmdMixFactoredPoly: mixFactoredPoly,
	wire.CmdMixDCNet:        mixDCNet,
	wire.CmdMixConfirm:      mixConfirm,
	wire.CmdMixSecrets:      mixSecrets,
}

func hash(s *golden.Source) chainhash.Hash {
	return s.Hash()
}

func hashAt(s *golden.Source) *chainhash.Hash {
	h := hash(s)
	return &h
}

func hashes(s *golden.Source, limit int) []chainhash.Hash {
	return golden.List(s, limit, func() chainhash.Hash { return hash(s) })
}

func hashesAt(s *golden.Source, limit int) []*chainhash.Hash {
	return golden.List(s, limit, func() *chainhash.Hash { return hashAt(s) })
}

// seconds64 is a time of 64 bits.
func seconds64(s *golden.Source) time.Time {
	return time.Unix(int64(min(s.U64(), latest)), 0)
}

func version(s *golden.Source) wire.Message {
	return &wire.MsgVersion{
		ProtocolVersion: s.I32(),
		Services:        wire.ServiceFlag(s.U64()),
		Timestamp:       seconds64(s),
		AddrYou:         *address(s),
		AddrMe:          *address(s),
		Nonce:           s.U64(),
		UserAgent:       s.Printable(wire.MaxUserAgentLen),
		LastBlock:       s.I32(),
		DisableRelayTx:  s.Once(2),
	}
}

func address(s *golden.Source) *wire.NetAddress {
	return wire.NewNetAddressTimestamp(s.Seconds(), wire.ServiceFlag(s.U64()), s.IP(), s.U16())
}

func addr(s *golden.Source) wire.Message {
	return &wire.MsgAddr{AddrList: golden.List(s, golden.Many, func() *wire.NetAddress { return address(s) })}
}

var sizes = map[wire.NetAddressType]int{wire.IPv4Address: 4, wire.IPv6Address: 16, wire.TorV3Address: 32}

// addrV2 has one address at least: wire refuses none.
func addrV2(s *golden.Source) wire.Message {
	draw := func() wire.NetAddressV2 {
		kind := golden.Pick(s, []wire.NetAddressType{wire.IPv4Address, wire.IPv6Address, wire.TorV3Address})
		bytes := s.Fill(make([]byte, sizes[kind]))
		return wire.NewNetAddressV2(kind, bytes, s.U16(), seconds64(s), wire.ServiceFlag(s.U64()))
	}
	return &wire.MsgAddrV2{AddrList: append(golden.List(s, golden.Many-1, draw), draw())}
}

func getBlocks(s *golden.Source) wire.Message {
	return &wire.MsgGetBlocks{
		ProtocolVersion:    s.U32(),
		BlockLocatorHashes: hashesAt(s, wire.MaxBlockLocatorsPerMsg),
		HashStop:           hash(s),
	}
}

func getHeaders(s *golden.Source) wire.Message {
	return &wire.MsgGetHeaders{
		ProtocolVersion:    s.U32(),
		BlockLocatorHashes: hashesAt(s, wire.MaxBlockLocatorsPerMsg),
		HashStop:           hash(s),
	}
}

var invTypes = []wire.InvType{
	wire.InvTypeError, wire.InvTypeTx, wire.InvTypeBlock, wire.InvTypeFilteredBlock, wire.InvTypeMix,
}

// items are of every type, and one in 4 of any.
func items(s *golden.Source) []*wire.InvVect {
	return golden.List(s, golden.Many, func() *wire.InvVect {
		kind := golden.Pick(s, invTypes)
		if s.Once(4) {
			kind = wire.InvType(s.U32())
		}
		return wire.NewInvVect(kind, hashAt(s))
	})
}

func miningState(s *golden.Source) wire.Message {
	return &wire.MsgMiningState{
		Version:     s.U32(),
		Height:      s.U32(),
		BlockHashes: hashesAt(s, wire.MaxMSBlocksAtHeadPerMsg),
		VoteHashes:  hashesAt(s, wire.MaxMSVotesAtHeadPerMsg),
	}
}

var stateTypes = []string{wire.InitStateHeadBlocks, wire.InitStateHeadBlockVotes, wire.InitStateTSpends}

// getInitState asks for what there is, and one time in 4 for what nobody knows.
func getInitState(s *golden.Source) wire.Message {
	return &wire.MsgGetInitState{Types: golden.List(s, wire.MaxInitStateTypes, func() string {
		if s.Number == golden.Most || s.Once(4) {
			return s.Printable(wire.MaxInitStateTypeLen)
		}
		return golden.Pick(s, stateTypes)
	})}
}

func initState(s *golden.Source) wire.Message {
	return &wire.MsgInitState{
		BlockHashes:  hashes(s, wire.MaxISBlocksAtHeadPerMsg),
		VoteHashes:   hashes(s, wire.MaxISVotesAtHeadPerMsg),
		TSpendHashes: hashes(s, wire.MaxISTSpendsAtHeadPerMsg),
	}
}
