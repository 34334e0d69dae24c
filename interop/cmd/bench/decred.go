package main

import (
	"bytes"
	"log"

	"github.com/decred/dcrd/wire"
)

// decred is one run of a work with dcrd's package wire.
func decred(kind string, data []byte) func() {
	switch kind {
	case "read":
		return func() { kept = readDecred(data) }
	case "write":
		msg := readDecred(data)
		return func() {
			var to bytes.Buffer
			_, err := wire.WriteMessageN(&to, msg, wire.ProtocolVersion, wire.SimNet)
			must(err)
			kept = to.Bytes()
		}
	}
	log.Fatalf("unknown work %q", kind)
	return nil
}

func readDecred(data []byte) wire.Message {
	_, msg, _, err := wire.ReadMessageN(bytes.NewReader(data), wire.ProtocolVersion, wire.SimNet)
	must(err)
	return msg
}
