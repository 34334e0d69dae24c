package golden

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
)

// maxFrame is how long a frame may be, so that the file stays small; a message that is never so short has its first one.
const maxFrame = 300

// tries is how many values of a message may be too long.
const tries = 100

// frame is a whole message at the newest version that takes it, in the first encoding.
type frame struct {
	Network string `json:"network"`
	Command string `json:"command"`
	Hex     string `json:"hex"`
	Decoded Object `json:"decoded"`
}

// frames has every command on every network.
func (w *Wire[M]) frames() ([]*frame, error) {
	var list []*frame
	for _, network := range w.Networks {
		for _, command := range w.commands() {
			one, err := w.frameOf(network, command)
			if err != nil {
				return nil, err
			}
			list = append(list, one)
		}
	}
	return list, nil
}

// frameOf is the first short one, or else the first.
func (w *Wire[M]) frameOf(network, command string) (first *frame, err error) {
	for number := Deep + 1; number <= Deep+tries; number++ {
		msg := w.Draws[command](NewSource(w.Seed, "frames/"+network+"/"+command, number))
		one, err := w.framed(network, command, msg)
		if err != nil {
			return nil, err
		}
		if len(one.Hex) <= 2*maxFrame {
			return one, nil
		}
		if first == nil {
			first = one
		}
	}
	return first, nil
}

func (w *Wire[M]) framed(network, command string, msg M) (*frame, error) {
	for _, pver := range slices.Backward(w.Versions) {
		form := Form{pver, w.Encodings[0]}
		_, read, err := w.roundTrip(command, msg, form)
		if err != nil {
			continue // not at this version
		}
		var whole bytes.Buffer
		if err := w.Frame(&whole, msg, form, network); err != nil {
			return nil, err
		}
		return &frame{network, command, hex.EncodeToString(whole.Bytes()), w.Fields(read, pver)}, nil
	}
	return nil, fmt.Errorf("%s: no version takes it", command)
}
