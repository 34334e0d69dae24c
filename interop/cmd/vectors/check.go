package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/btcsuite/btcd/wire/v2"
)

// question is a payload that somebody else has encoded: one line of JSON.
type question struct {
	Command  string `json:"command"`
	PVer     uint32 `json:"pver"`
	Encoding string `json:"encoding"`
	Hex      string `json:"hex"`
}

// answer is what wire makes of it: the fields, what they encode to, and the bytes left over; or its error. One line of
// JSON too.
type answer struct {
	Error   string `json:"error,omitempty"`
	Hex     string `json:"hex"`
	Left    int    `json:"left"`
	Decoded object `json:"decoded"`
}

// check answers every question, until there are no more.
func check(from io.Reader, to io.Writer) error {
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
		if err := answers.Encode(answerTo(asked)); err != nil {
			return err
		}
	}
}

func answerTo(asked question) answer {
	enc, err := encodingOf(asked.Encoding)
	if err != nil {
		return answer{Error: err.Error()}
	}
	payload, err := hex.DecodeString(asked.Hex)
	if err != nil {
		return answer{Error: err.Error()}
	}
	msg, again, left, err := decode(asked.Command, payload, asked.PVer, enc)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Hex: hex.EncodeToString(again), Left: left, Decoded: fields(msg, asked.PVer)}
}

func encodingOf(name string) (wire.MessageEncoding, error) {
	for _, enc := range encodings {
		if enc.name == name {
			return enc.code, nil
		}
	}
	return 0, fmt.Errorf("unknown encoding %q", name)
}
