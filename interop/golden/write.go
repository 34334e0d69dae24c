package golden

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

// write makes a file for each command, one of frames, the others, and one that says whence they come.
func (w *Wire[M]) write(folder string) error {
	for _, command := range w.commands() {
		if err := writeFile(folder, command, func() ([]*vector, error) { return w.vectorsOf(command) }); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.Others)) {
		draw := func() ([]Object, error) { return w.Others[name](NewSource(w.Seed, name, Deep+1)) }
		if err := writeFile(folder, name, draw); err != nil {
			return err
		}
	}
	if err := writeFile(folder, "frames", w.frames); err != nil {
		return err
	}
	return w.writeProvenance(filepath.Join(folder, "provenance.json"))
}

func (w *Wire[M]) commands() []string {
	return slices.Sorted(maps.Keys(w.Draws))
}

// vectorsOf draws values until enough of them have given a payload that was not there. Messages without fields have one.
func (w *Wire[M]) vectorsOf(command string) ([]*vector, error) {
	var list []*vector
	seen := map[string]bool{}
	for number, values := 0, 0; number < 5*perCommand && values < perCommand; number++ {
		forms, err := w.formsOf(command, number)
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

func (w *Wire[M]) writeProvenance(path string) error {
	text, err := json.MarshalIndent(provenance{
		Program: w.Program,
		Command: w.Command,
		Wire:    versionOf(w.Module),
		Go:      runtime.Version(),
		Seed:    w.Seed,
	}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// versionOf is that of a module in this program.
func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == module {
			return dep.Path + " " + dep.Version
		}
	}
	panic("built without " + module)
}

func writeFile[T any](folder, name string, draw func() ([]T, error)) error {
	list, err := draw()
	if err != nil {
		return err
	}
	return writeLines(filepath.Join(folder, name+".json"), list)
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
