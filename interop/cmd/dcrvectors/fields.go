package main

import (
	"encoding/hex"
	hasher "hash"
	"net"
	"reflect"
	"time"
	"unicode"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/crypto/blake256"
	"github.com/decred/dcrd/wire"
)

// fields are those of a message as Go has them: names begin small, hashes are as explorers show them, other bytes in hex,
// numbers of 64 bits as text. What is reckoned from a message stands beside them.
func fields(msg wire.Message) golden.Object {
	return value(reflect.ValueOf(msg)).(golden.Object)
}

func value(v reflect.Value) any {
	switch plain := v.Interface().(type) {
	case chainhash.Hash:
		return plain.String()
	case net.IP:
		var ip [net.IPv6len]byte
		copy(ip[:], plain.To16()) // an address that is missing on the wire has no IP
		return hex.EncodeToString(ip[:])
	}
	switch v.Kind() {
	case reflect.Pointer:
		return pointed(v)
	case reflect.Struct:
		return object(v)
	case reflect.Array, reflect.Slice:
		return sequence(v)
	case reflect.Int64:
		return golden.I64(v.Int())
	case reflect.Uint64:
		return golden.U64(v.Uint())
	case reflect.String:
		return golden.Text(v.String())
	}
	return v.Interface()
}

func pointed(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	return value(v.Elem())
}

// sequence is a list, or hex where it is of bytes.
func sequence(v reflect.Value) any {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return hex.EncodeToString(v.Bytes())
	}
	list := make([]any, v.Len())
	for i := range list {
		list[i] = value(v.Index(i))
	}
	return list
}

func object(v reflect.Value) golden.Object {
	o := golden.Object{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		switch {
		case !field.IsExported() || field.Name == "CachedHash":
		case field.Type == reflect.TypeFor[time.Time]():
			o[nameOf(field.Name)] = seconds(v.Interface(), v.Field(i).Interface().(time.Time))
		default:
			o[nameOf(field.Name)] = value(v.Field(i))
		}
	}
	return reckoned(o, v)
}

// seconds are a number where the wire has 32 bits of them, and else text.
func seconds(in any, t time.Time) any {
	switch in.(type) {
	case wire.BlockHeader, wire.NetAddress:
		return uint32(t.Unix())
	}
	return golden.I64(t.Unix())
}

// nameOf begins small: "serType", "sBits", "dcNet", "utxos".
func nameOf(name string) string {
	if name == "UTXOs" {
		return "utxos"
	}
	runes := []rune(name)
	for i, r := range runes {
		last := i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if !unicode.IsUpper(r) || i > 0 && last {
			break
		}
		runes[i] = unicode.ToLower(r)
	}
	return string(runes)
}

// reckoned adds what follows from the fields: hashes and sizes.
func reckoned(o golden.Object, v reflect.Value) golden.Object {
	switch m := v.Addr().Interface().(type) {
	case *wire.MsgVersion:
		delete(o["addrYou"].(golden.Object), "timestamp") // not on the wire
		delete(o["addrMe"].(golden.Object), "timestamp")
	case *wire.MsgTx:
		o["txHash"], o["txHashFull"] = m.TxHash().String(), m.TxHashFull().String()
		o["serializeSize"] = m.SerializeSize()
	case *wire.BlockHeader:
		o["blockHash"], o["powHash"] = m.BlockHash().String(), m.PowHashV2().String()
	case mixMessage:
		mixFields(o, m)
	}
	return o
}

type mixMessage interface {
	WriteHash(hasher.Hash)
	WriteSignedData(hasher.Hash)
}

// mixFields are the hash by which a message of a mix is announced, and what is signed; and of some messages more.
func mixFields(o golden.Object, msg mixMessage) {
	o["mixHash"], o["signedHash"] = hashOf(msg.WriteHash), hashOf(msg.WriteSignedData)
	switch m := msg.(type) {
	case *wire.MsgMixPairReq:
		pairing, _ := m.Pairing() // its error is for a class that is too long, which was not read
		o["pairing"] = hex.EncodeToString(pairing)
	case *wire.MsgMixSecrets:
		o["commitment"] = m.Commitment(blake256.New()).String()
	}
}

func hashOf(write func(hasher.Hash)) string {
	h := blake256.New()
	write(h)
	return chainhash.Hash(h.Sum(nil)).String()
}
