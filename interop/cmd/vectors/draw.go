package main

import (
	"reflect"
	"time"

	"github.com/btcsuite/btcd/wire/v2"
)

const (
	// many is the shortest list whose count takes three bytes.
	many = 253
	// maxLocator is Bitcoin Core's MAX_LOCATOR_SZ; wire takes 500.
	maxLocator = 101
	// manyBytes is the shortest string of bytes whose count takes five.
	manyBytes = 0x10000
)

// draws has every message that wire knows.
var draws = map[string]func(*source) wire.Message{
	wire.CmdVersion:      version,
	wire.CmdVerAck:       func(*source) wire.Message { return wire.NewMsgVerAck() },
	wire.CmdSendAddrV2:   func(*source) wire.Message { return wire.NewMsgSendAddrV2() },
	wire.CmdWTxIdRelay:   func(*source) wire.Message { return wire.NewMsgWTxIdRelay() },
	wire.CmdGetAddr:      func(*source) wire.Message { return wire.NewMsgGetAddr() },
	wire.CmdAddr:         addr,
	wire.CmdAddrV2:       addrV2,
	wire.CmdGetBlocks:    getBlocks,
	wire.CmdGetHeaders:   getHeaders,
	wire.CmdHeaders:      headers,
	wire.CmdSendHeaders:  func(*source) wire.Message { return wire.NewMsgSendHeaders() },
	wire.CmdInv:          func(s *source) wire.Message { return &wire.MsgInv{InvList: items(s)} },
	wire.CmdGetData:      func(s *source) wire.Message { return &wire.MsgGetData{InvList: items(s)} },
	wire.CmdNotFound:     func(s *source) wire.Message { return &wire.MsgNotFound{InvList: items(s)} },
	wire.CmdTx:           func(s *source) wire.Message { return tx(s) },
	wire.CmdBlock:        block,
	wire.CmdPing:         func(s *source) wire.Message { return wire.NewMsgPing(s.u64()) },
	wire.CmdPong:         func(s *source) wire.Message { return wire.NewMsgPong(s.u64()) },
	wire.CmdMemPool:      func(*source) wire.Message { return wire.NewMsgMemPool() },
	wire.CmdFeeFilter:    func(s *source) wire.Message { return wire.NewMsgFeeFilter(s.i64()) },
	wire.CmdFilterLoad:   filterLoad,
	wire.CmdFilterAdd:    filterAdd,
	wire.CmdFilterClear:  func(*source) wire.Message { return wire.NewMsgFilterClear() },
	wire.CmdMerkleBlock:  merkleBlock,
	wire.CmdReject:       reject,
	wire.CmdGetCFilters:  getCFilters,
	wire.CmdCFilter:      cFilter,
	wire.CmdGetCFHeaders: getCFHeaders,
	wire.CmdCFHeaders:    cfHeaders,
	wire.CmdGetCFCheckpt: getCFCheckpt,
	wire.CmdCFCheckpt:    cfCheckpt,
}

// blank is an empty message to read into; nil for a command that wire does not know.
func blank(command string) wire.Message {
	draw, known := draws[command]
	if !known {
		return nil
	}
	kind := reflect.TypeOf(draw(newSource(command, least))).Elem()
	return reflect.New(kind).Interface().(wire.Message)
}

func version(s *source) wire.Message {
	return &wire.MsgVersion{
		ProtocolVersion: s.i32(),
		Services:        wire.ServiceFlag(s.u64()),
		Timestamp:       time.Unix(s.i64(), 0),
		AddrYou:         *address(s),
		AddrMe:          *address(s),
		Nonce:           s.u64(),
		UserAgent:       s.text(wire.MaxUserAgentLen),
		LastBlock:       s.i32(),
		DisableRelayTx:  s.once(2),
	}
}

func address(s *source) *wire.NetAddress {
	return wire.NewNetAddressTimestamp(s.seconds(), wire.ServiceFlag(s.u64()), s.ip(), s.u16())
}

func addr(s *source) wire.Message {
	return &wire.MsgAddr{AddrList: list(s, many, func() *wire.NetAddress { return address(s) })}
}

// sizes of addresses that wire can write: IPv4, IPv6, Tor v2 and v3.
var sizes = []int{4, 16, 10, 32}

func addrV2(s *source) wire.Message {
	return &wire.MsgAddrV2{AddrList: list(s, many, func() *wire.NetAddressV2 {
		bytes := s.fill(make([]byte, pick(s, sizes)))
		return wire.NetAddressV2FromBytes(s.seconds(), wire.ServiceFlag(s.u64()), bytes, s.u16())
	})}
}

func getBlocks(s *source) wire.Message {
	return &wire.MsgGetBlocks{
		ProtocolVersion:    uint32(s.i32()),
		BlockLocatorHashes: list(s, maxLocator, s.hashAt),
		HashStop:           s.hash(),
	}
}

func getHeaders(s *source) wire.Message {
	return &wire.MsgGetHeaders{
		ProtocolVersion:    uint32(s.i32()),
		BlockLocatorHashes: list(s, maxLocator, s.hashAt),
		HashStop:           s.hash(),
	}
}

func headers(s *source) wire.Message {
	return &wire.MsgHeaders{Headers: list(s, many, func() *wire.BlockHeader { return header(s) })}
}

func header(s *source) *wire.BlockHeader {
	return &wire.BlockHeader{
		Version:    s.i32(),
		PrevBlock:  s.hash(),
		MerkleRoot: s.hash(),
		Timestamp:  s.seconds(),
		Bits:       s.u32(),
		Nonce:      s.u32(),
	}
}

var invTypes = []wire.InvType{
	wire.InvTypeError, wire.InvTypeTx, wire.InvTypeBlock, wire.InvTypeFilteredBlock,
	wire.InvTypeWitnessTx, wire.InvTypeWitnessBlock, wire.InvTypeFilteredWitnessBlock,
}

// items are of every type, and one in 4 of any.
func items(s *source) []*wire.InvVect {
	return list(s, many, func() *wire.InvVect {
		kind := pick(s, invTypes)
		if s.once(4) {
			kind = wire.InvType(s.u32())
		}
		return wire.NewInvVect(kind, s.hashAt())
	})
}

func block(s *source) wire.Message {
	const fewer = 20
	any := &source{s.chance, deep + 1}
	return &wire.MsgBlock{
		Header:       *header(s),
		Transactions: list(s, fewer, func() *wire.MsgTx { return spend(any) }),
	}
}

func merkleBlock(s *source) wire.Message {
	return &wire.MsgMerkleBlock{
		Header:       *header(s),
		Transactions: s.u32(),
		Hashes:       list(s, many, s.hashAt),
		Flags:        s.bytes(many),
	}
}

func filterLoad(s *source) wire.Message {
	return &wire.MsgFilterLoad{
		Filter:    s.bytes(wire.MaxFilterLoadFilterSize),
		HashFuncs: s.u32() % (wire.MaxFilterLoadHashFuncs + 1),
		Tweak:     s.u32(),
		Flags:     wire.BloomUpdateType(s.u8()),
	}
}

func filterAdd(s *source) wire.Message {
	return &wire.MsgFilterAdd{Data: s.bytes(wire.MaxFilterAddDataSize)}
}

var rejectCodes = []wire.RejectCode{
	wire.RejectMalformed, wire.RejectInvalid, wire.RejectObsolete, wire.RejectDuplicate,
	wire.RejectNonstandard, wire.RejectDust, wire.RejectInsufficientFee, wire.RejectCheckpoint,
}

// reject is mostly of a block or a transaction, which alone have a hash.
func reject(s *source) wire.Message {
	command := pick(s, []string{wire.CmdBlock, wire.CmdTx, s.text(wire.CommandSize)})
	code := pick(s, rejectCodes)
	if s.once(4) {
		code = wire.RejectCode(s.u8())
	}
	return &wire.MsgReject{Cmd: command, Code: code, Reason: s.text(many), Hash: s.hash()}
}

func getCFilters(s *source) wire.Message {
	return wire.NewMsgGetCFilters(wire.FilterType(s.u8()), s.u32(), s.hashAt())
}

func cFilter(s *source) wire.Message {
	return wire.NewMsgCFilter(wire.FilterType(s.u8()), s.hashAt(), s.bytes(manyBytes))
}

func getCFHeaders(s *source) wire.Message {
	return wire.NewMsgGetCFHeaders(wire.FilterType(s.u8()), s.u32(), s.hashAt())
}

func cfHeaders(s *source) wire.Message {
	return &wire.MsgCFHeaders{
		FilterType:       wire.FilterType(s.u8()),
		StopHash:         s.hash(),
		PrevFilterHeader: s.hash(),
		FilterHashes:     list(s, many, s.hashAt),
	}
}

func getCFCheckpt(s *source) wire.Message {
	return wire.NewMsgGetCFCheckpt(wire.FilterType(s.u8()), s.hashAt())
}

func cfCheckpt(s *source) wire.Message {
	return &wire.MsgCFCheckpt{
		FilterType:    wire.FilterType(s.u8()),
		StopHash:      s.hash(),
		FilterHeaders: list(s, many, s.hashAt),
	}
}
