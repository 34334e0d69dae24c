package main

import (
	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/wire"
)

// tx is mostly a whole one; the value golden.Least has neither inputs nor outputs.
func tx(s *golden.Source) *wire.MsgTx {
	msg := &wire.MsgTx{
		SerType:  form(s),
		Version:  s.U16(),
		TxIn:     golden.List(s, golden.Many, func() *wire.TxIn { return input(s) }),
		TxOut:    golden.List(s, golden.Many, func() *wire.TxOut { return output(s) }),
		LockTime: s.U32(),
		Expiry:   s.U32(),
	}
	if s.Number == golden.Deep {
		msg.AddTxIn(wire.NewTxIn(wire.NewOutPoint(hashAt(s), s.U32(), 1), s.I64(), s.Fill(make([]byte, golden.Many))))
		msg.AddTxOut(wire.NewTxOut(s.I64(), s.Fill(make([]byte, 1000))))
	}
	return msg
}

// form is one in 6 times that of a part alone: peers send none, but wire reads them.
func form(s *golden.Source) wire.TxSerializeType {
	if s.Number > golden.Deep && s.Once(6) {
		return golden.Pick(s, []wire.TxSerializeType{wire.TxSerializeNoWitness, wire.TxSerializeOnlyWitness})
	}
	return wire.TxSerializeFull
}

var trees = []int8{wire.TxTreeUnknown, wire.TxTreeRegular, wire.TxTreeStake}

func outPoint(s *golden.Source) wire.OutPoint {
	tree := golden.Pick(s, trees)
	if s.Once(8) {
		tree = int8(s.U8())
	}
	return wire.OutPoint{Hash: hash(s), Index: s.U32(), Tree: tree}
}

func input(s *golden.Source) *wire.TxIn {
	return &wire.TxIn{
		PreviousOutPoint: outPoint(s),
		Sequence:         s.U32(),
		ValueIn:          s.I64(),
		BlockHeight:      s.U32(),
		BlockIndex:       s.U32(),
		SignatureScript:  s.Bytes(small(s)),
	}
}

func output(s *golden.Source) *wire.TxOut {
	return &wire.TxOut{Value: s.I64(), Version: s.U16(), PkScript: s.Bytes(small(s))}
}

// small is the limit of a list within a list: the value golden.Most has many lists of one.
func small(s *golden.Source) int {
	if s.Number == golden.Most {
		return 1
	}
	return 40
}

func header(s *golden.Source) *wire.BlockHeader {
	h := &wire.BlockHeader{
		Version:      s.I32(),
		PrevBlock:    hash(s),
		MerkleRoot:   hash(s),
		StakeRoot:    hash(s),
		VoteBits:     s.U16(),
		Voters:       s.U16(),
		FreshStake:   s.U8(),
		Revocations:  s.U8(),
		PoolSize:     s.U32(),
		Bits:         s.U32(),
		SBits:        s.I64(),
		Height:       s.U32(),
		Size:         s.U32(),
		Timestamp:    s.Seconds(),
		Nonce:        s.U32(),
		ExtraData:    s.Hash(),
		StakeVersion: s.U32(),
	}
	s.Fill(h.FinalState[:])
	return h
}

func headers(s *golden.Source) wire.Message {
	return &wire.MsgHeaders{Headers: golden.List(s, golden.Many, func() *wire.BlockHeader { return header(s) })}
}

func block(s *golden.Source) wire.Message {
	const fewer = 10
	any := s.Any()
	draw := func() *wire.MsgTx { return tx(any) }
	return &wire.MsgBlock{
		Header:        *header(s),
		Transactions:  golden.List(s, fewer, draw),
		STransactions: golden.List(s, fewer, draw),
	}
}
