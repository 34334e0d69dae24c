package main

import (
	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/wire"
)

// amount is what wire takes for one: nothing below zero.
func amount(s *golden.Source) int64 { return int64(s.U64() >> 1) }

func signature(s *golden.Source) (bytes [64]byte) { s.Fill(bytes[:]); return bytes }

func key(s *golden.Source) (bytes [33]byte) { s.Fill(bytes[:]); return bytes }

func mixPairReq(s *golden.Source) wire.Message {
	return &wire.MsgMixPairReq{
		Signature:    signature(s),
		Identity:     key(s),
		Expiry:       s.U32(),
		MixAmount:    amount(s),
		ScriptClass:  s.Printable(wire.MaxMixPairReqScriptClassLen),
		TxVersion:    s.U16(),
		LockTime:     s.U32(),
		MessageCount: s.U32(),
		InputValue:   amount(s),
		UTXOs:        golden.List(s, golden.Many, func() wire.MixPairReqUTXO { return mixUTXO(s) }),
		Change:       mixChange(s),
		Flags:        s.U8(),
		PairingFlags: s.U8(),
	}
}

func mixUTXO(s *golden.Source) wire.MixPairReqUTXO {
	return wire.MixPairReqUTXO{
		OutPoint:  outPoint(s),
		Script:    s.Bytes(small(s)),
		PubKey:    s.Bytes(min(small(s), wire.MaxMixPairReqUTXOPubKeyLen)),
		Signature: s.Bytes(min(small(s), wire.MaxMixPairReqUTXOSignatureLen)),
		Opcode:    s.U8(),
	}
}

func mixChange(s *golden.Source) *wire.TxOut {
	if s.Number == golden.Least || s.Once(3) {
		return nil
	}
	return output(s)
}

func mixKeyExchange(s *golden.Source) wire.Message {
	msg := &wire.MsgMixKeyExchange{
		Signature:  signature(s),
		Identity:   key(s),
		SessionID:  s.Hash(),
		Epoch:      s.U64(),
		Run:        s.U32(),
		Pos:        s.U32(),
		ECDH:       key(s),
		Commitment: s.Hash(),
		SeenPRs:    hashes(s, golden.Many),
	}
	s.Fill(msg.PQPK[:])
	return msg
}

// mixCiphertexts has as many of them as key exchanges seen: both have one count on the wire.
func mixCiphertexts(s *golden.Source) wire.Message {
	const fewer = 3
	ciphertexts := golden.List(s, fewer, func() (bytes [1047]byte) { s.Fill(bytes[:]); return bytes })
	seen := make([]chainhash.Hash, len(ciphertexts))
	for i := range seen {
		seen[i] = hash(s)
	}
	return &wire.MsgMixCiphertexts{
		Signature:        signature(s),
		Identity:         key(s),
		SessionID:        s.Hash(),
		Run:              s.U32(),
		Ciphertexts:      ciphertexts,
		SeenKeyExchanges: seen,
	}
}

// matrix has one row and one column at least; golden.Most has many rows.
func matrix[T any](s *golden.Source, draw func() T) [][]T {
	rows := make([][]T, 1+s.Count(golden.Many-1))
	columns := 1 + s.Count(1)
	for i := range rows {
		for range columns {
			rows[i] = append(rows[i], draw())
		}
	}
	return rows
}

func fieldNumber(s *golden.Source) []byte { return s.Bytes(wire.MaxMixFieldValLen) }

func mixSlotReserve(s *golden.Source) wire.Message {
	cells := matrix(s, func() []byte { return fieldNumber(s) })
	return &wire.MsgMixSlotReserve{
		Signature:       signature(s),
		Identity:        key(s),
		SessionID:       s.Hash(),
		Run:             s.U32(),
		DCMix:           cells,
		SeenCiphertexts: hashes(s, golden.Many),
	}
}

func mixFactoredPoly(s *golden.Source) wire.Message {
	return &wire.MsgMixFactoredPoly{
		Signature:        signature(s),
		Identity:         key(s),
		SessionID:        s.Hash(),
		Run:              s.U32(),
		Roots:            golden.List(s, golden.Many, func() []byte { return fieldNumber(s) }),
		SeenSlotReserves: hashes(s, golden.Many),
	}
}

func mixed(s *golden.Source) (bytes [wire.MixMsgSize]byte) { s.Fill(bytes[:]); return bytes }

func mixDCNet(s *golden.Source) wire.Message {
	rows := matrix(s, func() [wire.MixMsgSize]byte { return mixed(s) })
	return &wire.MsgMixDCNet{
		Signature:        signature(s),
		Identity:         key(s),
		SessionID:        s.Hash(),
		Run:              s.U32(),
		DCNet:            golden.Each(rows, func(row [][wire.MixMsgSize]byte) wire.MixVect { return row }),
		SeenSlotReserves: hashes(s, golden.Many),
	}
}

func mixConfirm(s *golden.Source) wire.Message {
	return &wire.MsgMixConfirm{
		Signature:  signature(s),
		Identity:   key(s),
		SessionID:  s.Hash(),
		Run:        s.U32(),
		Mix:        *tx(s),
		SeenDCNets: hashes(s, golden.Many),
	}
}

func mixSecrets(s *golden.Source) wire.Message {
	return &wire.MsgMixSecrets{
		Signature:       signature(s),
		Identity:        key(s),
		SessionID:       s.Hash(),
		Run:             s.U32(),
		Seed:            s.Hash(),
		SlotReserveMsgs: golden.List(s, golden.Many, func() []byte { return fieldNumber(s) }),
		DCNetMsgs:       golden.List(s, golden.Many, func() [wire.MixMsgSize]byte { return mixed(s) }),
		SeenSecrets:     hashes(s, golden.Many),
	}
}
