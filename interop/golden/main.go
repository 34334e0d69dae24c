package golden

import (
	"flag"
	"log"
	"os"
)

// Main is the program of a package: "write FOLDER", or "check" with questions on stdin, told at their type.
func (w *Wire[M]) Main() {
	log.SetFlags(0)
	flag.Uint64Var(&w.Seed, "seed", w.Seed, "where all chance begins")
	flag.Parse()
	if err := w.run(flag.Arg(0), flag.Arg(1)); err != nil {
		log.Fatal(err)
	}
}

func (w *Wire[M]) run(order, folder string) error {
	switch {
	case order == "write" && folder != "":
		return w.write(folder)
	case order == "check":
		return w.check(os.Stdin, os.Stdout)
	}
	flag.Usage()
	os.Exit(2)
	return nil
}
