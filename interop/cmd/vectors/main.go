// Command vectors writes golden vectors from btcd's package wire, and reads what others have encoded.
//
//	vectors write ../spec/vectors/golden
//	vectors check < questions
package main

import (
	"bytes"

	"example.invalid/rxpeer/interop/golden"
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

var encodings = map[string]wire.MessageEncoding{"base": wire.BaseEncoding, "witness": wire.WitnessEncoding}

func main() {
	btcd := golden.Wire[wire.Message]{
		Program: "interop/cmd/vectors",
		Command: "npm run vectors",
		Module:  "github.com/btcsuite/btcd/wire/v2",
		Seed:    20090103, // the day of Bitcoin's first block
		Draws:   draws,
		// those before and at which a payload changes or a message begins, from Bitcoin Core's least one on
		Versions: []uint32{
			31800, 60000, 60001, 60002, 70000, 70001, 70002, 70011, 70012, 70013, 70015, wire.ProtocolVersion,
		},
		Encodings: []string{"base", "witness"},
		Networks:  []string{"mainnet", "regtest", "signet", "simnet", "testnet3", "testnet4"},
		Encode: func(to *bytes.Buffer, msg wire.Message, form golden.Form) error {
			return msg.BtcEncode(to, form.PVer, encodings[form.Encoding])
		},
		Decode: func(from *bytes.Buffer, into wire.Message, form golden.Form) error {
			return into.BtcDecode(from, form.PVer, encodings[form.Encoding])
		},
		Frame: func(to *bytes.Buffer, msg wire.Message, form golden.Form, network string) error {
			return wire.WriteMessage(to, msg, form.PVer, networks[network])
		},
		Fields: fields,
	}
	btcd.Main()
}
