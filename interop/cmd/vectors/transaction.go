package main

import "github.com/btcsuite/btcd/wire/v2"

// tx is any transaction; the value least has neither inputs nor outputs, which only the base encoding can tell.
func tx(s *source) *wire.MsgTx {
	switch s.number {
	case least:
		return &wire.MsgTx{Version: s.i32()}
	case deep:
		return deepTx(s)
	}
	return spend(s)
}

// spend has one input at least: without one, its count would read as the marker of a witness.
func spend(s *source) *wire.MsgTx {
	inputs := list(s, many, func() *wire.TxIn { return input(s) })
	if len(inputs) == 0 {
		inputs = append(inputs, input(s))
	}
	return &wire.MsgTx{
		Version:  s.i32(),
		TxIn:     inputs,
		TxOut:    list(s, many, func() *wire.TxOut { return output(s) }),
		LockTime: s.u32(),
	}
}

// deepTx has inputs without a witness beside one of many items, empty ones among them, and long scripts.
func deepTx(s *source) *wire.MsgTx {
	msg := spend(s)
	witness := make(wire.TxWitness, many)
	for i := range witness {
		witness[i] = s.fill(make([]byte, i%3))
	}
	msg.AddTxIn(wire.NewTxIn(&msg.TxIn[0].PreviousOutPoint, s.fill(make([]byte, many)), witness))
	msg.AddTxIn(wire.NewTxIn(&msg.TxIn[0].PreviousOutPoint, nil, nil))
	msg.AddTxOut(wire.NewTxOut(s.i64(), s.fill(make([]byte, 1000))))
	return msg
}

func input(s *source) *wire.TxIn {
	from := wire.NewOutPoint(s.hashAt(), s.u32())
	in := wire.NewTxIn(from, s.bytes(small(s)), nil)
	in.Sequence = s.u32()
	if s.once(2) {
		in.Witness = list(s, small(s), func() []byte { return s.bytes(small(s)) })
	}
	return in
}

func output(s *source) *wire.TxOut {
	return wire.NewTxOut(s.i64(), s.bytes(small(s)))
}

// small is the limit of a list within a list: the value most has many lists of one.
func small(s *source) int {
	if s.number == most {
		return 1
	}
	return 40
}
