package main

import (
	"bytes"
	"log"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/peer"
	"github.com/btcsuite/btcd/wire/v2"
)

// How long a connection is busy before anything is counted, how long it is kept busy then, and how many messages may be on their way.
const (
	warmUpPeers = time.Second
	busyFor     = 2 * time.Second
	window      = 1000
)

// encrypted says whether connections use BIP 324.
var encrypted bool

// counter counts what comes after the warm-up.
type counter struct {
	count int
	start time.Time
	began time.Time
	cpu   time.Duration
}

func (c *counter) add() {
	switch {
	case !c.began.IsZero():
		c.count++
	case c.start.IsZero():
		c.start = time.Now()
	case time.Since(c.start) >= warmUpPeers:
		c.began, c.cpu = time.Now(), cpuTime()
	}
}

func (c *counter) result() result {
	return each(max(c.count, 1), time.Since(c.began), cpuTime()-c.cpu)
}

func config(listeners peer.MessageListeners) *peer.Config {
	services := wire.SFNodeNetwork | wire.SFNodeWitness // else blocks are read without their witness
	if encrypted {
		services |= wire.SFNodeP2PV2
	}
	return &peer.Config{
		UserAgentName:    "bench",
		UserAgentVersion: "1.0.0",
		ChainParams:      &chaincfg.RegressionNetParams,
		Services:         services,
		UsingV2Conn:      encrypted,
		Listeners:        listeners,
	}
}

// serve takes callers until the standard input ends. Who floods us is counted, and told of when it goes; then all ends.
func serve(kind string) {
	flooded := kind == "inv" || kind == "block"
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	tell(map[string]string{"listening": listener.Addr().String()})
	if !flooded {
		go func() {
			_, _ = os.Stdin.Read(make([]byte, 1))
			os.Exit(0)
		}()
	}
	for {
		conn, err := listener.Accept()
		must(err)
		if flooded {
			count(conn)
			return
		}
		peer.NewInboundPeer(config(peer.MessageListeners{})).AssociateConnection(conn)
	}
}

func count(conn net.Conn) {
	var heard counter
	p := peer.NewInboundPeer(config(peer.MessageListeners{
		OnInv:   func(*peer.Peer, *wire.MsgInv) { heard.add() },
		OnBlock: func(*peer.Peer, *wire.MsgBlock, []byte) { heard.add() },
	}))
	p.AssociateConnection(conn)
	p.WaitForDisconnect()
	tell(heard.result())
}

func call(kind, address, dir string) {
	switch kind, many, _ := strings.Cut(kind, "-"); kind {
	case "inv", "block":
		data, err := os.ReadFile(filepath.Join(dir, map[string]string{"inv": "inv1", "block": "block"}[kind]+".bin"))
		must(err)
		flood(address, read(bytes.NewReader(data)))
	case "ping":
		pings(address)
	case "handshake":
		handshakes(address, number(many))
	case "idle":
		idle(address, number(many))
	default:
		log.Fatalf("unknown work %q", kind)
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	must(err)
	return n
}

// dial answers when the handshake is done.
func dial(address string, listeners peer.MessageListeners) *peer.Peer {
	ready := make(chan struct{})
	listeners.OnVerAck = func(*peer.Peer, *wire.MsgVerAck) { close(ready) }
	p, err := peer.NewOutboundPeer(config(listeners), address)
	must(err)
	conn, err := net.Dial("tcp", address)
	must(err)
	p.AssociateConnection(conn)
	<-ready
	return p
}

// flood says the same again and again, without more than a window of it waiting.
func flood(address string, msg wire.Message) {
	p := dial(address, peer.MessageListeners{})
	many := window
	if msg.Command() == wire.CmdBlock {
		many = 4
	}
	written := make(chan struct{}, many)
	cpu, began, said := cpuTime(), time.Now(), 0
	for ; time.Since(began) < warmUpPeers+busyFor; said++ {
		if said >= many {
			<-written
		}
		p.QueueMessageWithEncoding(msg, written, wire.WitnessEncoding)
	}
	for range min(many, said) {
		<-written
	}
	took := each(said, time.Since(began), cpuTime()-cpu)
	p.Disconnect()
	p.WaitForDisconnect()
	tell(took)
}

func pings(address string) {
	var p *peer.Peer
	var heard counter
	over := make(chan result, 1)
	nonce := uint64(window)
	p = dial(address, peer.MessageListeners{OnPong: func(*peer.Peer, *wire.MsgPong) {
		heard.add()
		if time.Since(heard.start) < warmUpPeers+busyFor {
			nonce++
			p.QueueMessage(wire.NewMsgPing(nonce), nil)
		} else if len(over) == 0 {
			over <- heard.result()
		}
	}})
	for n := range uint64(window) {
		p.QueueMessage(wire.NewMsgPing(n+1), nil)
	}
	tell(<-over)
	p.Disconnect()
}

func handshakes(address string, many int) {
	var done atomic.Int64
	shake := func(until time.Time) {
		for time.Now().Before(until) {
			p := dial(address, peer.MessageListeners{})
			p.Disconnect()
			p.WaitForDisconnect()
			done.Add(1)
		}
	}
	atOnce(many, func() { shake(time.Now().Add(warmUpPeers)) })
	done.Store(0)
	cpu, began := cpuTime(), time.Now()
	atOnce(many, func() { shake(began.Add(busyFor)) })
	tell(each(int(done.Load()), time.Since(began), cpuTime()-cpu))
}

func atOnce(many int, do func()) {
	var all sync.WaitGroup
	for range many {
		all.Go(do)
	}
	all.Wait()
}

// Both are told of n idle peers: the memory of one in bytes, and the time of all processors that a thousand take in a second, in ns.
func idle(address string, many int) {
	before := resident()
	peers := make([]*peer.Peer, many)
	var next atomic.Int64
	atOnce(64, func() {
		for i := next.Add(1) - 1; int(i) < many; i = next.Add(1) - 1 {
			peers[i] = dial(address, peer.MessageListeners{})
		}
	})
	time.Sleep(time.Second)
	debug.FreeOSMemory()
	memory := float64(resident()-before) / float64(many)
	cpu, began := cpuTime(), time.Now()
	time.Sleep(10 * time.Second)
	spent := float64(cpuTime()-cpu) / time.Since(began).Seconds() * 1000 / float64(many)
	tell(map[string]float64{"memory": memory, "processor": spent})
	for _, p := range peers {
		p.Disconnect()
	}
}

// resident is the memory that the process has of the machine, in bytes (Linux).
func resident() int {
	text, err := os.ReadFile("/proc/self/statm")
	must(err)
	return number(strings.Fields(string(text))[1]) * os.Getpagesize()
}
