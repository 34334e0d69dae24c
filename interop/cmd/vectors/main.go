// Command vectors writes golden vectors from btcd's package wire, and reads what others have encoded.
//
//	vectors write ../spec/vectors/golden
//	vectors check < questions
//
// The same seed writes the same bytes, with any version of Go. What check takes and answers is told at its types.
package main

import (
	"flag"
	"log"
	"os"
)

// seed is where all chance begins: the day of Bitcoin's first block.
var seed = flag.Uint64("seed", 20090103, "where all chance begins")

func main() {
	log.SetFlags(0)
	flag.Parse()
	if err := run(flag.Arg(0), flag.Arg(1)); err != nil {
		log.Fatal(err)
	}
}

func run(order, folder string) error {
	switch {
	case order == "write" && folder != "":
		return write(folder)
	case order == "check":
		return check(os.Stdin, os.Stdout)
	}
	flag.Usage()
	os.Exit(2)
	return nil
}
