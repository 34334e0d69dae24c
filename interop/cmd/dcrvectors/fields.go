package main

import (
	"encoding/hex"
	"net"
	"reflect"
	"time"
	"unicode"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/wire"
)

// fields are those of a message as Go has them: names begin small, hashes are as explorers show them, other bytes in hex,
// addresses as text, times in seconds, other numbers of 64 bits as text.
func fields(msg wire.Message) golden.Object {
	o := value(reflect.ValueOf(msg)).(golden.Object)
	if _, is := msg.(*wire.MsgVersion); is { // whose addresses have no times on the wire
		delete(o["addrYou"].(golden.Object), "timestamp")
		delete(o["addrMe"].(golden.Object), "timestamp")
	}
	return o
}

func value(v reflect.Value) any {
	switch plain := v.Interface().(type) {
	case chainhash.Hash:
		return plain.String()
	case time.Time:
		return plain.Unix()
	case net.IP:
		return golden.Only(plain != nil, plain.String()) // an address that is missing on the wire has none
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
		if field := v.Type().Field(i); field.IsExported() && field.Name != "CachedHash" {
			o[nameOf(field.Name)] = value(v.Field(i))
		}
	}
	return o
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
