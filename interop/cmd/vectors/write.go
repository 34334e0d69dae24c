package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/btcsuite/btcd/wire/v2"
)

// perCommand is how many values of each message are drawn.
const perCommand = 20

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

// write makes a file for each command, one of frames, and one that says whence they come.
func write(folder string) error {
	for _, command := range slices.Sorted(maps.Keys(draws)) {
		list, err := vectorsOf(command)
		if err != nil {
			return err
		}
		if err := writeLines(filepath.Join(folder, command+".json"), list); err != nil {
			return err
		}
	}
	list, err := frames()
	if err != nil {
		return err
	}
	if err := writeLines(filepath.Join(folder, "frames.json"), list); err != nil {
		return err
	}
	return writeProvenance(filepath.Join(folder, "provenance.json"))
}

// vectorsOf draws values until enough of them have given a payload that was not there. Messages without fields have but one.
func vectorsOf(command string) ([]*vector, error) {
	var list []*vector
	seen := map[string]bool{}
	for number, values := 0, 0; number < 5*perCommand && values < perCommand; number++ {
		forms, err := formsOf(command, number)
		if err != nil {
			return nil, err
		}
		fresh := slices.DeleteFunc(forms, func(form *vector) bool { return seen[form.Hex] })
		for _, form := range fresh {
			seen[form.Hex] = true
		}
		list = append(list, fresh...)
		values += min(len(fresh), 1)
	}
	return list, nil
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

// provenance says whence the files come.
type provenance struct {
	Program string `json:"program"`
	Command string `json:"command"`
	Wire    string `json:"wire"`
	Go      string `json:"go"`
	Seed    uint64 `json:"seed"`
}

func writeProvenance(path string) error {
	text, err := json.MarshalIndent(provenance{
		Program: "interop/cmd/vectors",
		Command: "npm run vectors",
		Wire:    wireVersion(),
		Go:      runtime.Version(),
		Seed:    *seed,
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// wireVersion is that of the module wire in this program.
func wireVersion() string {
	const module = "github.com/btcsuite/btcd/wire/v2"
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == module {
			return dep.Path + " " + dep.Version
		}
	}
	panic("built without " + module)
}

// writeLines is JSON with a line for each element.
func writeLines[T any](path string, list []T) error {
	var text bytes.Buffer
	separator := "["
	for _, element := range list {
		text.WriteString(separator + "\n")
		if err := writeLine(&text, element); err != nil {
			return err
		}
		separator = ","
	}
	text.WriteString("\n]\n")
	return os.WriteFile(path, text.Bytes(), 0o644)
}

func writeLine(to *bytes.Buffer, value any) error {
	line := json.NewEncoder(to)
	line.SetEscapeHTML(false)
	if err := line.Encode(value); err != nil {
		return err
	}
	to.Truncate(to.Len() - 1)
	return nil
}
