// Command bench does the work of btcd's and dcrd's packages that rxpeer's benchmark compares itself with.
// It prints one line of JSON: what one piece of the work took.
//
//	bench memory DIR decode inv35       one message, from its payload
//	bench memory DIR path usual         a stream of frames
//	bench serve inv DIR                 one end of a connection; prints where it listens, and at the end what it counted
//	bench call inv 127.0.0.1:40000 DIR  the other end
//	bench serve v2-inv DIR              the same, encrypted
//
// DIR holds the messages, as `bench/data` of rxpeer writes them.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"
	"syscall"
	"time"
)

// result is what a piece of work took: nanoseconds by the clock and of all processors. Rates are told as the time of one.
type result struct {
	Wall float64 `json:"wall"`
	CPU  float64 `json:"cpu"`
	// Value is told in place of times where the work is no time, such as memory.
	Value float64 `json:"value,omitempty"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("bench memory DIR KIND NAME | serve KIND DIR | call KIND ADDRESS DIR")
	}
	args := os.Args[2:]
	if order, found := strings.CutPrefix(args[0], "v2-"); found {
		args[0], encrypted = order, true
	}
	switch os.Args[1] {
	case "memory":
		tell(measure(memory(args[0], args[1], args[2])))
	case "serve":
		serve(args[0])
	case "call":
		call(args[0], args[1], args[2])
	default:
		log.Fatalf("unknown order %q", os.Args[1])
	}
}

func tell(line any) {
	if err := json.NewEncoder(os.Stdout).Encode(line); err != nil {
		log.Fatal(err)
	}
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// Long enough for the garbage collector to take its part.
const (
	warmUp  = 200 * time.Millisecond
	atLeast = 600 * time.Millisecond
)

// measure tells the mean of one run.
func measure(once func()) result {
	for began := time.Now(); time.Since(began) < warmUp; {
		once()
	}
	for n := 1; ; n *= 2 {
		cpu, began := cpuTime(), time.Now()
		for range n {
			once()
		}
		if took := time.Since(began); took >= atLeast {
			return each(n, took, cpuTime()-cpu)
		}
	}
}

func each(n int, wall, cpu time.Duration) result {
	return result{Wall: float64(wall) / float64(n), CPU: float64(cpu) / float64(n)}
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
