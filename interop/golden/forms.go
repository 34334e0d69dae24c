package golden

import (
	"encoding/hex"
	"fmt"
	"slices"
)

// vector is one payload: every version listed gives these bytes in every encoding listed.
type vector struct {
	Command  string   `json:"command"`
	Number   int      `json:"number"`
	PVer     []uint32 `json:"pver"`
	Encoding []string `json:"encoding,omitempty"`
	Hex      string   `json:"hex"`
	Decoded  Object   `json:"decoded"`
	Hashes   Object   `json:"hashes,omitempty"`

	written int // how many combinations of a version and an encoding gave it
}

// formsOf are the payloads that one value has, with the versions and encodings of each.
func (w *Wire[M]) formsOf(command string, number int) ([]*vector, error) {
	msg := w.Draws[command](NewSource(w.Seed, command, number))
	var forms []*vector
	for _, encoding := range w.Encodings {
		for _, pver := range w.Versions {
			payload, read, err := w.roundTrip(command, msg, Form{pver, encoding})
			if err != nil {
				continue // not at this version, or not in this encoding
			}
			form := formWith(&forms, payload, vector{Command: command, Number: number})
			form.Decoded = w.Fields(read, pver)
			if w.Hashes != nil {
				form.Hashes = w.Hashes(read)
			}
			form.PVer = addTo(form.PVer, pver)
			if encoding != "" {
				form.Encoding = addTo(form.Encoding, encoding)
			}
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
		if form.written != len(form.PVer)*max(1, len(form.Encoding)) {
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
