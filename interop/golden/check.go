package golden

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// question is a payload that somebody else has encoded: one line of JSON.
type question struct {
	Command  string `json:"command"`
	PVer     uint32 `json:"pver"`
	Encoding string `json:"encoding"`
	Hex      string `json:"hex"`
}

// answer is what the package makes of it: the fields, what they encode to, and the bytes left over; or its error. One
// line of JSON too.
type answer struct {
	Error   string `json:"error,omitempty"`
	Hex     string `json:"hex"`
	Left    int    `json:"left"`
	Decoded Object `json:"decoded"`
}

// check answers every question, until there are no more.
func (w *Wire[M]) check(from io.Reader, to io.Writer) error {
	questions, answers := json.NewDecoder(from), json.NewEncoder(to)
	for {
		var asked question
		err := questions.Decode(&asked)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := answers.Encode(w.answerTo(asked)); err != nil {
			return err
		}
	}
}

func (w *Wire[M]) answerTo(asked question) answer {
	if !slices.Contains(w.Encodings, asked.Encoding) {
		return answer{Error: fmt.Sprintf("unknown encoding %q", asked.Encoding)}
	}
	payload, err := hex.DecodeString(asked.Hex)
	if err != nil {
		return answer{Error: err.Error()}
	}
	msg, again, left, err := w.decode(asked.Command, payload, Form{asked.PVer, asked.Encoding})
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Hex: hex.EncodeToString(again), Left: left, Decoded: w.Fields(msg, asked.PVer)}
}
