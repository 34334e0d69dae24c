package main

import (
	"bytes"
	"encoding/hex"
	"maps"
	"slices"

	"github.com/btcsuite/btcd/wire/v2"
)

// networks by the names that rxpeer has for them.
var networks = map[string]wire.BitcoinNet{
	"mainnet":  wire.MainNet,
	"testnet3": wire.TestNet3,
	"testnet4": wire.TestNet4,
	"signet":   wire.SigNet,
	"regtest":  wire.TestNet,
	"simnet":   wire.SimNet,
}

// maxFrame keeps the file small.
const maxFrame = 300

// frame is a whole message as wire.WriteMessage writes it, at the newest version and without witnesses.
type frame struct {
	Network string `json:"network"`
	Command string `json:"command"`
	Hex     string `json:"hex"`
	Decoded object `json:"decoded"`
}

// frames has every command on every network.
func frames() ([]*frame, error) {
	var list []*frame
	for _, network := range slices.Sorted(maps.Keys(networks)) {
		for _, command := range slices.Sorted(maps.Keys(draws)) {
			one, err := frameOf(network, command)
			if err != nil {
				return nil, err
			}
			list = append(list, one)
		}
	}
	return list, nil
}

// frameOf is the first short one.
func frameOf(network, command string) (*frame, error) {
	for number := deep + 1; ; number++ {
		msg := draws[command](newSource("frames/"+network+"/"+command, number))
		var whole bytes.Buffer
		if err := wire.WriteMessage(&whole, msg, wire.ProtocolVersion, networks[network]); err != nil {
			return nil, err
		}
		_, read, err := roundTrip(msg, wire.ProtocolVersion, wire.BaseEncoding)
		if err != nil {
			return nil, err
		}
		if whole.Len() <= maxFrame {
			decoded := fields(read, wire.ProtocolVersion)
			return &frame{network, command, hex.EncodeToString(whole.Bytes()), decoded}, nil
		}
	}
}
