package main

import (
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/gcs/v4"
	"github.com/decred/dcrd/gcs/v4/blockcf2"
	"github.com/decred/dcrd/wire"
)

// simnet has the first blocks of a chain that dcrd 1.10.8 mined on simnet, in hex.
//
//go:embed simnet.json
var simnet []byte

// scripts are those that the chain has locked coins with.
type scripts map[wire.OutPoint]*wire.TxOut

// PrevScript is what a filter needs to know of an output that a block spends.
func (known scripts) PrevScript(from *wire.OutPoint) (uint16, []byte, bool) {
	out, found := known[*from]
	if !found {
		return 0, nil, false
	}
	return out.Version, out.PkScript, true
}

func (known scripts) learn(list []*wire.MsgTx, tree int8) {
	for _, tx := range list {
		for i, out := range tx.TxOut {
			known[wire.OutPoint{Hash: tx.TxHash(), Index: uint32(i), Tree: tree}] = out
		}
	}
}

// spent are the scripts of what the transactions of a block spend, but for its coinbase.
func (known scripts) spent(block *wire.MsgBlock) (list []string) {
	list = []string{}
	for _, tx := range block.Transactions[1:] {
		for _, in := range tx.TxIn {
			list = append(list, hex.EncodeToString(known[in.PreviousOutPoint].PkScript))
		}
	}
	return list
}

// filters are those of real blocks, with what binds them to their headers.
func filters(*golden.Source) (lines []golden.Object, err error) {
	var chain []string
	if err := json.Unmarshal(simnet, &chain); err != nil {
		return nil, err
	}
	known := scripts{}
	for _, text := range chain {
		line, err := filterOf(text, known)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func filterOf(text string, known scripts) (golden.Object, error) {
	bytes, err := hex.DecodeString(text)
	if err != nil {
		return nil, err
	}
	var block wire.MsgBlock
	if err := block.FromBytes(bytes); err != nil {
		return nil, err
	}
	known.learn(block.Transactions, wire.TxTreeRegular)
	known.learn(block.STransactions, wire.TxTreeStake)
	filter, err := blockcf2.Regular(&block, known)
	if err != nil {
		return nil, err
	}
	// The filter is all that a header commits to as yet, so the proof is empty (DCP0005).
	if filter.Hash() != block.Header.StakeRoot {
		return nil, fmt.Errorf("block %d commits to another filter", block.Header.Height)
	}
	key := blockcf2.Key(&block.Header.MerkleRoot)
	return golden.Object{
		"height":         block.Header.Height,
		"blockHash":      block.BlockHash().String(),
		"block":          text,
		"spentScripts":   known.spent(&block),
		"key":            hex.EncodeToString(key[:]),
		"filter":         hex.EncodeToString(filter.Bytes()),
		"filterHash":     filter.Hash().String(),
		"commitmentRoot": block.Header.StakeRoot.String(),
		"proofIndex":     0,
		"proofHashes":    []chainhash.Hash{},
	}, nil
}

// sets are Golomb-coded, of items by chance.
func sets(s *golden.Source) (lines []golden.Object, err error) {
	for _, n := range []int{0, 1, 2, 3, 20, 252, 253, 300} {
		items := make([][]byte, n)
		for i := range items {
			items[i] = s.Fill(make([]byte, 1+s.Below(30)))
		}
		var key [gcs.KeySize]byte
		s.Fill(key[:])
		set, err := gcs.NewFilterV2(blockcf2.B, blockcf2.M, key, items)
		if err != nil {
			return nil, err
		}
		lines = append(lines, golden.Object{
			"key": hex.EncodeToString(key[:]), "items": golden.Each(items, hex.EncodeToString),
			"filter": hex.EncodeToString(set.Bytes()), "filterHash": set.Hash().String(),
		})
	}
	return lines, nil
}
