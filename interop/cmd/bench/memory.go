package main

import (
	"bytes"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

const header = wire.MessageHeaderSize

// kept keeps the last result alive.
var kept any

// memory is one run of a work on the bytes of a file.
func memory(dir, kind, name string) func() {
	data, err := os.ReadFile(filepath.Join(dir, name+".bin"))
	must(err)
	if strings.HasPrefix(name, "decred-") {
		return decred(kind, data)
	}
	return bitcoin(kind, data)
}

func bitcoin(kind string, data []byte) func() {
	switch kind {
	case "path":
		return func() { readAll(data) }
	case "decode":
		return func() { kept = decode(data) }
	case "encode":
		msg := read(bytes.NewReader(data))
		return func() { kept = encode(msg) }
	case "packet":
		return packets(data)
	case "walk":
		return func() { kept = decode(data) }
	case "fields":
		return func() { kept = sumOf(decode(data).(*wire.MsgBlock)) }
	case "root":
		return func() { kept = rootOf(decode(data).(*wire.MsgBlock)) }
	}
	log.Fatalf("unknown work %q", kind)
	return nil
}

func read(from io.Reader) wire.Message {
	_, msg, _, err := wire.ReadMessageWithEncodingN(from, wire.ProtocolVersion, wire.TestNet, wire.WitnessEncoding)
	if err == io.EOF {
		return nil
	}
	must(err)
	return msg
}

func readAll(data []byte) {
	from := bytes.NewReader(data)
	for msg := read(from); msg != nil; msg = read(from) {
		kept = msg
	}
}

func empty(command string) wire.Message {
	switch command {
	case wire.CmdPing:
		return &wire.MsgPing{}
	case wire.CmdInv:
		return &wire.MsgInv{}
	case wire.CmdHeaders:
		return &wire.MsgHeaders{}
	case wire.CmdAddr:
		return &wire.MsgAddr{}
	case wire.CmdTx:
		return &wire.MsgTx{}
	case wire.CmdBlock:
		return &wire.MsgBlock{}
	}
	log.Fatalf("unknown command %q", command)
	return nil
}

func decode(frame []byte) wire.Message {
	msg := empty(string(bytes.TrimRight(frame[4:16], "\x00")))
	must(msg.BtcDecode(bytes.NewReader(frame[header:]), wire.ProtocolVersion, wire.WitnessEncoding))
	return msg
}

func encode(msg wire.Message) []byte {
	var to bytes.Buffer
	_, err := wire.WriteMessageWithEncodingN(&to, msg, wire.ProtocolVersion, wire.TestNet, wire.WitnessEncoding)
	must(err)
	return to.Bytes()
}

// sumOf reads every field of a block.
func sumOf(block *wire.MsgBlock) (sum int64) {
	sum = int64(block.Header.Nonce)
	for _, tx := range block.Transactions {
		sum += int64(tx.Version) + int64(tx.LockTime)
		for _, in := range tx.TxIn {
			sum += int64(in.PreviousOutPoint.Hash[0]) + int64(in.PreviousOutPoint.Index)
			sum += int64(len(in.SignatureScript)) + int64(in.Sequence)
			for _, item := range in.Witness {
				sum += int64(len(item))
			}
		}
		for _, out := range tx.TxOut {
			sum += out.Value + int64(len(out.PkScript))
		}
	}
	return sum
}

// rootOf hashes every transaction, and the tree of them.
func rootOf(block *wire.MsgBlock) chainhash.Hash {
	row := make([]chainhash.Hash, len(block.Transactions))
	for i, tx := range block.Transactions {
		row[i] = tx.TxHash()
	}
	for len(row) > 1 {
		if len(row)%2 == 1 {
			row = append(row, row[len(row)-1])
		}
		for i := 0; i < len(row); i += 2 {
			var pair [64]byte
			copy(pair[:32], row[i][:])
			copy(pair[32:], row[i+1][:])
			row[i/2] = chainhash.DoubleHashH(pair[:])
		}
		row = row[:len(row)/2]
	}
	return row[0]
}
