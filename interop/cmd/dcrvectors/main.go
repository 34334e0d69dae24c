// Command dcrvectors writes golden vectors from dcrd's package wire and those around it, and reads what others have
// encoded.
//
//	dcrvectors write ../spec/vectors/golden/decred
//	dcrvectors check < questions
package main

import (
	"bytes"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/wire"
)

// networks by the names that rxpeer has for them.
var networks = map[string]wire.CurrencyNet{
	"mainnet":  wire.MainNet,
	"testnet3": wire.TestNet3,
	"simnet":   wire.SimNet,
	"regnet":   wire.RegNet,
}

func main() {
	dcrd := golden.Wire[wire.Message]{
		Program: "interop/cmd/dcrvectors",
		Command: "npm run vectors",
		Module:  "github.com/decred/dcrd/wire",
		Seed:    20160208, // the day of Decred's first block
		Draws:   draws,
		// from the least that dcrd talks to on
		Versions: []uint32{
			wire.RemoveRejectVersion, wire.MixVersion, wire.BatchedCFiltersV2Version, wire.AddrV2Version,
		},
		Encodings: []string{""},
		Networks:  []string{"mainnet", "regnet", "simnet", "testnet3"},
		Encode: func(to *bytes.Buffer, msg wire.Message, form golden.Form) error {
			return msg.BtcEncode(to, form.PVer)
		},
		Decode: func(from *bytes.Buffer, into wire.Message, form golden.Form) error {
			return into.BtcDecode(from, form.PVer)
		},
		Frame: func(to *bytes.Buffer, msg wire.Message, form golden.Form, network string) error {
			return wire.WriteMessage(to, msg, form.PVer, networks[network])
		},
		Fields: func(msg wire.Message, _ uint32) golden.Object { return fields(msg) },
		Hashes: hashesOf,
		Others: map[string]func(*golden.Source) ([]golden.Object, error){
			"digests": digests,
			"proofs":  proofs,
			"filters": filters,
			"sets":    sets,
		},
	}
	dcrd.Main()
}
