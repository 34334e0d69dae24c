package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
)

// perCommand is how many values of each message are drawn.
const perCommand = 20

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
