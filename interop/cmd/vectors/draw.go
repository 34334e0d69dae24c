package main

import (
	"time"

	"example.invalid/rxpeer/interop/golden"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const (
	// maxLocator is Bitcoin Core's MAX_LOCATOR_SZ; wire takes 500.
	maxLocator = 101
	// manyBytes is the shortest string of bytes whose count takes five.
	manyBytes = 0x10000
)

// draws has every message that wire knows.
var draws = map[string]func(*golden.Source) wire.Message{
	wire.CmdVersion:      version,
	wire.CmdVerAck:       func(*golden.Source) wire.Message { return wire.NewMsgVerAck() },
	wire.CmdSendAddrV2:   func(*golden.Source) wire.Message { return wire.NewMsgSendAddrV2() },
	wire.CmdWTxIdRelay:   func(*golden.Source) wire.Message { return wire.NewMsgWTxIdRelay() },
	wire.CmdGetAddr:      func(*golden.Source) wire.Message { return wire.NewMsgGetAddr() },
	wire.CmdAddr:         addr,
	wire.CmdAddrV2:       addrV2,
	wire.CmdGetBlocks:    getBlocks,
	wire.CmdGetHeaders:   getHeaders,
	wire.CmdHeaders:      headers,
	wire.CmdSendHeaders:  func(*golden.Source) wire.Message { return wire.NewMsgSendHeaders() },
	wire.CmdInv:          func(s *golden.Source) wire.Message { return &wire.MsgInv{InvList: items(s)} },
	wire.CmdGetData:      func(s *golden.Source) wire.Message { return &wire.MsgGetData{InvList: items(s)} },
	wire.CmdNotFound:     func(s *golden.Source) wire.Message { return &wire.MsgNotFound{InvList: items(s)} },
	wire.CmdTx:           func(s *golden.Source) wire.Message { return tx(s) },
	wire.CmdBlock:        block,
	wire.CmdPing:         func(s *golden.Source) wire.Message { return wire.NewMsgPing(s.U64()) },
	wire.CmdPong:         func(s *golden.Source) wire.Message { return wire.NewMsgPong(s.U64()) },
	wire.CmdMemPool:      func(*golden.Source) wire.Message { return wire.NewMsgMemPool() },
	wire.CmdFeeFilter:    func(s *golden.Source) wire.Message { return wire.NewMsgFeeFilter(s.I64()) },
	wire.CmdFilterLoad:   filterLoad,
	wire.CmdFilterAdd:    filterAdd,
	wire.CmdFilterClear:  func(*golden.Source) wire.Message { return wire.NewMsgFilterClear() },
	wire.CmdMerkleBlock:  merkleBlock,
	wire.CmdReject:       reject,
	wire.CmdGetCFilters:  getCFilters,
	wire.CmdCFilter:      cFilter,
	wire.CmdGetCFHeaders: getCFHeaders,
	wire.CmdCFHeaders:    cfHeaders,
	wire.CmdGetCFCheckpt: getCFCheckpt,
	wire.CmdCFCheckpt:    cfCheckpt,
}

func hashAt(s *golden.Source) *chainhash.Hash {
	h := chainhash.Hash(s.Hash())
	return &h
}

func hashList(s *golden.Source, limit int) []*chainhash.Hash {
	return golden.List(s, limit, func() *chainhash.Hash { return hashAt(s) })
}

func version(s *golden.Source) wire.Message {
	return &wire.MsgVersion{
		ProtocolVersion: s.I32(),
		Services:        wire.ServiceFlag(s.U64()),
		Timestamp:       time.Unix(s.I64(), 0),
		AddrYou:         *address(s),
		AddrMe:          *address(s),
		Nonce:           s.U64(),
		UserAgent:       s.Text(wire.MaxUserAgentLen),
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

// sizes of addresses that wire can write: IPv4, IPv6, Tor v2 and v3.
var sizes = []int{4, 16, 10, 32}

func addrV2(s *golden.Source) wire.Message {
	return &wire.MsgAddrV2{AddrList: golden.List(s, golden.Many, func() *wire.NetAddressV2 {
		bytes := s.Fill(make([]byte, golden.Pick(s, sizes)))
		return wire.NetAddressV2FromBytes(s.Seconds(), wire.ServiceFlag(s.U64()), bytes, s.U16())
	})}
}

func getBlocks(s *golden.Source) wire.Message {
	return &wire.MsgGetBlocks{
		ProtocolVersion:    uint32(s.I32()),
		BlockLocatorHashes: hashList(s, maxLocator),
		HashStop:           s.Hash(),
	}
}

func getHeaders(s *golden.Source) wire.Message {
	return &wire.MsgGetHeaders{
		ProtocolVersion:    uint32(s.I32()),
		BlockLocatorHashes: hashList(s, maxLocator),
		HashStop:           s.Hash(),
	}
}

func headers(s *golden.Source) wire.Message {
	return &wire.MsgHeaders{Headers: golden.List(s, golden.Many, func() *wire.BlockHeader { return header(s) })}
}

func header(s *golden.Source) *wire.BlockHeader {
	return &wire.BlockHeader{
		Version:    s.I32(),
		PrevBlock:  s.Hash(),
		MerkleRoot: s.Hash(),
		Timestamp:  s.Seconds(),
		Bits:       s.U32(),
		Nonce:      s.U32(),
	}
}

var invTypes = []wire.InvType{
	wire.InvTypeError, wire.InvTypeTx, wire.InvTypeBlock, wire.InvTypeFilteredBlock,
	wire.InvTypeWitnessTx, wire.InvTypeWitnessBlock, wire.InvTypeFilteredWitnessBlock,
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

func block(s *golden.Source) wire.Message {
	const fewer = 20
	any := s.Any()
	return &wire.MsgBlock{
		Header:       *header(s),
		Transactions: golden.List(s, fewer, func() *wire.MsgTx { return spend(any) }),
	}
}

func merkleBlock(s *golden.Source) wire.Message {
	return &wire.MsgMerkleBlock{
		Header:       *header(s),
		Transactions: s.U32(),
		Hashes:       hashList(s, golden.Many),
		Flags:        s.Bytes(golden.Many),
	}
}

func filterLoad(s *golden.Source) wire.Message {
	return &wire.MsgFilterLoad{
		Filter:    s.Bytes(wire.MaxFilterLoadFilterSize),
		HashFuncs: s.U32() % (wire.MaxFilterLoadHashFuncs + 1),
		Tweak:     s.U32(),
		Flags:     wire.BloomUpdateType(s.U8()),
	}
}

func filterAdd(s *golden.Source) wire.Message {
	return &wire.MsgFilterAdd{Data: s.Bytes(wire.MaxFilterAddDataSize)}
}

var rejectCodes = []wire.RejectCode{
	wire.RejectMalformed, wire.RejectInvalid, wire.RejectObsolete, wire.RejectDuplicate,
	wire.RejectNonstandard, wire.RejectDust, wire.RejectInsufficientFee, wire.RejectCheckpoint,
}

// reject is mostly of a block or a transaction, which alone have a hash.
func reject(s *golden.Source) wire.Message {
	command := golden.Pick(s, []string{wire.CmdBlock, wire.CmdTx, s.Text(wire.CommandSize)})
	code := golden.Pick(s, rejectCodes)
	if s.Once(4) {
		code = wire.RejectCode(s.U8())
	}
	return &wire.MsgReject{Cmd: command, Code: code, Reason: s.Text(golden.Many), Hash: s.Hash()}
}

func getCFilters(s *golden.Source) wire.Message {
	return wire.NewMsgGetCFilters(wire.FilterType(s.U8()), s.U32(), hashAt(s))
}

func cFilter(s *golden.Source) wire.Message {
	return wire.NewMsgCFilter(wire.FilterType(s.U8()), hashAt(s), s.Bytes(manyBytes))
}

func getCFHeaders(s *golden.Source) wire.Message {
	return wire.NewMsgGetCFHeaders(wire.FilterType(s.U8()), s.U32(), hashAt(s))
}

func cfHeaders(s *golden.Source) wire.Message {
	return &wire.MsgCFHeaders{
		FilterType:       wire.FilterType(s.U8()),
		StopHash:         s.Hash(),
		PrevFilterHeader: s.Hash(),
		FilterHashes:     hashList(s, golden.Many),
	}
}

func getCFCheckpt(s *golden.Source) wire.Message {
	return wire.NewMsgGetCFCheckpt(wire.FilterType(s.U8()), hashAt(s))
}

func cfCheckpt(s *golden.Source) wire.Message {
	return &wire.MsgCFCheckpt{
		FilterType:    wire.FilterType(s.U8()),
		StopHash:      s.Hash(),
		FilterHeaders: hashList(s, golden.Many),
	}
}
