// Package golden writes golden vectors from a package that encodes messages, and reads what others have encoded.
//
// The same seed writes the same bytes, with any version of Go.
package golden

import (
	"bytes"
	"errors"
	"reflect"
)

// Wire is a package that encodes messages of type M, and what to draw of it.
type Wire[M any] struct {
	// Program and Command say what writes the vectors.
	Program, Command string
	// Module is the path of the package's module.
	Module string
	// Seed is where all chance begins, unless a flag says otherwise.
	Seed uint64
	// Draws has every message that the package knows.
	Draws map[string]func(*Source) M
	// Versions are protocol versions, ascending. A message need not be legal at each.
	Versions []uint32
	// Encodings are how a message may be written at a version; one without a name where there is but one.
	Encodings []string
	// Networks are those whose frames are written, in the order of their names.
	Networks []string
	// Encode writes a payload.
	Encode func(to *bytes.Buffer, msg M, form Form) error
	// Decode reads a payload into an empty message.
	Decode func(from *bytes.Buffer, into M, form Form) error
	// Frame writes a whole message on a network.
	Frame func(to *bytes.Buffer, msg M, form Form, network string) error
	// Fields are those of a message that was read at a version.
	Fields func(msg M, pver uint32) Object
	// Hashes are those that follow from a message. Not every package has them beside the fields.
	Hashes func(msg M) Object
	// Others are files of other lines, by their names without ".json".
	Others map[string]func(*Source) ([]Object, error)
}

// Form is how a message is written.
type Form struct {
	PVer     uint32
	Encoding string
}

var errUnknown = errors.New("unknown command")

// blank is an empty message to read into.
func (w *Wire[M]) blank(command string) (msg M, err error) {
	draw, known := w.Draws[command]
	if !known {
		return msg, errUnknown
	}
	kind := reflect.TypeOf(draw(NewSource(w.Seed, command, Least))).Elem()
	return reflect.New(kind).Interface().(M), nil
}

// roundTrip encodes a message and reads it again, to the end and to the same bytes.
func (w *Wire[M]) roundTrip(command string, msg M, form Form) ([]byte, M, error) {
	payload, err := w.encode(msg, form)
	if err != nil {
		return nil, msg, err
	}
	read, again, left, err := w.decode(command, payload, form)
	if err == nil && (left > 0 || !bytes.Equal(payload, again)) {
		err = errors.New("read as something else")
	}
	return payload, read, err
}

func (w *Wire[M]) encode(msg M, form Form) ([]byte, error) {
	var payload bytes.Buffer
	err := w.Encode(&payload, msg, form)
	return payload.Bytes(), err
}

// decode reads a payload, and tells what it encodes to and how many bytes were left over.
func (w *Wire[M]) decode(command string, payload []byte, form Form) (msg M, again []byte, left int, err error) {
	msg, err = w.blank(command)
	if err != nil {
		return msg, nil, 0, err
	}
	from := bytes.NewBuffer(payload)
	if err := w.Decode(from, msg, form); err != nil {
		return msg, nil, 0, err
	}
	again, err = w.encode(msg, form)
	return msg, again, from.Len(), err
}
