package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/btcsuite/btcd/wire/v2"
)

// versions are those before and at which a payload changes or a message begins, from Bitcoin Core's least one on.
var versions = []uint32{
	31800, 60000, 60001, 60002, 70000, 70001, 70002, 70011, 70012, 70013, 70015, wire.ProtocolVersion,
}

var encodings = []encoding{
	{"base", wire.BaseEncoding},
	{"witness", wire.WitnessEncoding},
}

type encoding struct {
	name string
	code wire.MessageEncoding
}

// vector is one payload: every version listed gives these bytes in every encoding listed.
type vector struct {
	Command  string   `json:"command"`
	Number   int      `json:"number"`
	PVer     []uint32 `json:"pver"`
	Encoding []string `json:"encoding"`
	Hex      string   `json:"hex"`
	Decoded  object   `json:"decoded"`

	written int // how many combinations of a version and an encoding gave it
}

// formsOf are the payloads that one value has, with the versions and encodings of each.
func formsOf(command string, number int) ([]*vector, error) {
	msg := draws[command](newSource(command, number))
	var forms []*vector
	for _, enc := range encodings {
		for _, pver := range versions {
			payload, read, err := roundTrip(msg, pver, enc.code)
			if err != nil {
				continue // not at this version, or not in this encoding
			}
			form := formWith(&forms, payload, vector{Command: command, Number: number})
			form.Decoded = fields(read, pver)
			form.PVer = addTo(form.PVer, pver)
			form.Encoding = addTo(form.Encoding, enc.name)
			form.written++
		}
	}
	return forms, sound(forms, command, number)
}

// sound is an error where nothing was written, or where a version and an encoding that are listed do not go together.
func sound(forms []*vector, command string, number int) error {
	if len(forms) == 0 {
		return fmt.Errorf("%s %d: no version takes it", command, number)
	}
	for _, form := range forms {
		if form.written != len(form.PVer)*len(form.Encoding) {
			return fmt.Errorf("%s %d: not every version has every encoding", command, number)
		}
	}
	return nil
}

// formWith finds the form with a payload, or adds one.
func formWith(forms *[]*vector, payload []byte, fresh vector) *vector {
	fresh.Hex = hex.EncodeToString(payload)
	for _, form := range *forms {
		if form.Hex == fresh.Hex {
			return form
		}
	}
	*forms = append(*forms, &fresh)
	return &fresh
}

func addTo[T comparable](set []T, value T) []T {
	if slices.Contains(set, value) {
		return set
	}
	return append(set, value)
}

// roundTrip encodes a message and reads it again, to the end and to the same bytes.
func roundTrip(msg wire.Message, pver uint32, enc wire.MessageEncoding) ([]byte, wire.Message, error) {
	payload, err := encode(msg, pver, enc)
	if err != nil {
		return nil, nil, err
	}
	read, again, left, err := decode(msg.Command(), payload, pver, enc)
	if err == nil && (left > 0 || !bytes.Equal(payload, again)) {
		err = errors.New("read as something else")
	}
	return payload, read, err
}

func encode(msg wire.Message, pver uint32, enc wire.MessageEncoding) ([]byte, error) {
	var payload bytes.Buffer
	err := msg.BtcEncode(&payload, pver, enc)
	return payload.Bytes(), err
}

// decode reads a payload, and tells what it encodes to and how many bytes were left over.
func decode(command string, payload []byte, pver uint32, enc wire.MessageEncoding) (wire.Message, []byte, int, error) {
	msg := blank(command)
	if msg == nil {
		return nil, nil, 0, wire.ErrUnknownMessage
	}
	from := bytes.NewBuffer(payload)
	if err := msg.BtcDecode(from, pver, enc); err != nil {
		return nil, nil, 0, err
	}
	again, err := encode(msg, pver, enc)
	return msg, again, from.Len(), err
}
