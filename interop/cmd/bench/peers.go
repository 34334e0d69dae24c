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

const (
	// Time of all processors until everything has been seen: by the clock it would take longer on a busy machine.
	warmUpPeers = 4 * time.Second
	// How long a connection is kept busy then.
	busyFor = 2 * time.Second
	// Until the deadlines of the last writes have run out on the side of rxpeer: the same here.
	settling = 22 * time.Second
	// Until collectors rest: as long as ours is given.
	resting = 20 * time.Second
	// How many messages may be on their way.
	window = 1000
)

// encrypted says whether connections use BIP 324.
var encrypted bool

// counter counts what comes after the warm-up.
type counter struct {
	count atomic.Int64
	warm  atomic.Bool
	once  sync.Once
	idle  time.Duration // of all processors, before it began
	began time.Time
	cpu   time.Duration
}

func newCounter() *counter {
	return &counter{idle: cpuTime()}
}

func (c *counter) add() {
	if c.warm.Load() {
		c.count.Add(1)
	} else if cpu := cpuTime(); cpu-c.idle >= warmUpPeers {
		c.once.Do(func() {
			c.began, c.cpu = time.Now(), cpu
			c.warm.Store(true)
		})
	}
}

// busy tells whether there is more to do.
func (c *counter) busy() bool {
	return !c.warm.Load() || time.Since(c.began) < busyFor
}

func (c *counter) result() result {
	return each(max(int(c.count.Load()), 1), time.Since(c.began), cpuTime()-c.cpu)
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
	heard := newCounter()
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

// dial answers when the handshake is done. One in some thousand handshakes of BIP 324 is never done: then it dials again.
func dial(address string, listeners peer.MessageListeners) *peer.Peer {
	for {
		if p := dialOnce(address, listeners); p != nil {
			return p
		}
	}
}

func dialOnce(address string, listeners peer.MessageListeners) *peer.Peer {
	ready := make(chan struct{})
	listeners.OnVerAck = func(*peer.Peer, *wire.MsgVerAck) { close(ready) }
	p, err := peer.NewOutboundPeer(config(listeners), address)
	must(err)
	conn, err := net.Dial("tcp", address)
	must(err)
	p.AssociateConnection(conn)
	select {
	case <-ready:
		return p
	case <-p.Done():
		return nil
	case <-time.After(time.Second):
		p.Disconnect()
		return nil
	}
}

// flood says the same again and again, without more than a window of it waiting.
func flood(address string, msg wire.Message) {
	p := dial(address, peer.MessageListeners{})
	many := window
	if msg.Command() == wire.CmdBlock {
		many = 4
	}
	written := make(chan struct{}, many)
	counter := newCounter()
	for said := 0; counter.busy(); said++ {
		if said >= many {
			<-written
		}
		p.QueueMessageWithEncoding(msg, written, wire.WitnessEncoding)
		counter.add()
	}
	for range many {
		<-written
	}
	took := counter.result()
	p.Disconnect()
	p.WaitForDisconnect()
	tell(took)
}

func pings(address string) {
	var p *peer.Peer
	heard := newCounter()
	over := make(chan result, 1)
	nonce := uint64(window)
	p = dial(address, peer.MessageListeners{OnPong: func(*peer.Peer, *wire.MsgPong) {
		heard.add()
		if heard.busy() {
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
	counter := newCounter()
	atOnce(many, func() {
		for counter.busy() {
			p := dial(address, peer.MessageListeners{})
			p.Disconnect()
			p.WaitForDisconnect()
			counter.add()
		}
	})
	tell(counter.result())
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
	time.Sleep(settling)
	debug.FreeOSMemory()
	memory := float64(resident()-before) / float64(many)
	time.Sleep(resting)
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
