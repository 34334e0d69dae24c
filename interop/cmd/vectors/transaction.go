package main

import (
	"example.invalid/rxpeer/interop/golden"
	"github.com/btcsuite/btcd/wire/v2"
)

// tx is any transaction; the value least has neither inputs nor outputs, which only the base encoding can tell.
func tx(s *golden.Source) *wire.MsgTx {
	switch s.Number {
	case golden.Least:
		return &wire.MsgTx{Version: s.I32()}
	case golden.Deep:
		return deepTx(s)
	}
	return spend(s)
}

// spend has one input at least: without one, its count would read as the marker of a witness.
func spend(s *golden.Source) *wire.MsgTx {
	inputs := golden.List(s, golden.Many, func() *wire.TxIn { return input(s) })
	if len(inputs) == 0 {
		inputs = append(inputs, input(s))
	}
	return &wire.MsgTx{
		Version:  s.I32(),
		TxIn:     inputs,
		TxOut:    golden.List(s, golden.Many, func() *wire.TxOut { return output(s) }),
		LockTime: s.U32(),
	}
}

// deepTx has inputs without a witness beside one of golden.Many items, empty ones among them, and long scripts.
func deepTx(s *golden.Source) *wire.MsgTx {
	msg := spend(s)
	witness := make(wire.TxWitness, golden.Many)
	for i := range witness {
		witness[i] = s.Fill(make([]byte, i%3))
	}
	msg.AddTxIn(wire.NewTxIn(&msg.TxIn[0].PreviousOutPoint, s.Fill(make([]byte, golden.Many)), witness))
	msg.AddTxIn(wire.NewTxIn(&msg.TxIn[0].PreviousOutPoint, nil, nil))
	msg.AddTxOut(wire.NewTxOut(s.I64(), s.Fill(make([]byte, 1000))))
	return msg
}

func input(s *golden.Source) *wire.TxIn {
	from := wire.NewOutPoint(hashAt(s), s.U32())
	in := wire.NewTxIn(from, s.Bytes(small(s)), nil)
	in.Sequence = s.U32()
	if s.Once(2) {
		in.Witness = golden.List(s, small(s), func() []byte { return s.Bytes(small(s)) })
	}
	return in
}

func output(s *golden.Source) *wire.TxOut {
	return wire.NewTxOut(s.I64(), s.Bytes(small(s)))
}

// small is the limit of a list within a list: the value most has golden.Many lists of one.
func small(s *golden.Source) int {
	if s.Number == golden.Most {
		return 1
	}
	return 40
}
