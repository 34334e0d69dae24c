package main

import (
	"encoding/hex"
	hasher "hash"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/crypto/blake256"
	"github.com/decred/dcrd/wire"
)

type mixMessage interface {
	WriteHash(hasher.Hash)
	WriteSignedData(hasher.Hash)
}

// hashesOf are those by which a message is known, and what else follows from it.
func hashesOf(msg wire.Message) golden.Object {
	switch m := msg.(type) {
	case *wire.MsgTx:
		return golden.Object{"txHash": m.TxHash().String(), "txHashFull": m.TxHashFull().String()}
	case *wire.MsgBlock:
		return headerHashes(&m.Header)
	case *wire.MsgHeaders:
		return golden.Object{"headers": golden.Each(m.Headers, headerHashes)}
	case mixMessage:
		return mixHashes(m)
	}
	return nil
}

func headerHashes(h *wire.BlockHeader) golden.Object {
	return golden.Object{"blockHash": h.BlockHash().String(), "powHash": h.PowHashV2().String()}
}

// mixHashes are the hash by which a message of a mix is announced, and what is signed; and of some messages more.
func mixHashes(msg mixMessage) golden.Object {
	o := golden.Object{"mixHash": digest(msg.WriteHash), "signedHash": digest(msg.WriteSignedData)}
	switch m := msg.(type) {
	case *wire.MsgMixPairReq:
		pairing, _ := m.Pairing() // its error is for a class that is too long, which was not read
		return o.With("pairing", hex.EncodeToString(pairing))
	case *wire.MsgMixSecrets:
		return o.With("commitment", m.Commitment(blake256.New()).String())
	}
	return o
}

func digest(write func(hasher.Hash)) string {
	h := blake256.New()
	write(h)
	return chainhash.Hash(h.Sum(nil)).String()
}
