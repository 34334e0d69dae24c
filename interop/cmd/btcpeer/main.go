// Command btcpeer is one peer on top of btcd's package peer: the other end for our specs.
// It listens for one caller or dials, says what it is told on stdin, and prints what happens as lines of JSON.
//
//	btcpeer -listen 127.0.0.1:0
//	btcpeer -dial 127.0.0.1:18444 -services 9 -height 250
//
// On stdin, one order per line: "ping 42", "sendheaders", "version" (once more, and empty), "close".
// The end of stdin closes too.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"time"

	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/peer"
	"github.com/btcsuite/btcd/wire/v2"
)

var (
	listen   = flag.String("listen", "", "address to take one caller on; port 0 takes a free one")
	dial     = flag.String("dial", "", "address to call")
	services = flag.Uint64("services", 0, "services to offer")
	height   = flag.Int("height", 0, "height to claim")
	network  = flag.String("net", "regtest", "network to speak: regtest or simnet")
	version  = flag.Uint("version", 0, "newest protocol version to speak; 0 is the package's")
	v2       = flag.Bool("v2", false, "use BIP 324 where the other side does")
	echo     = flag.Bool("echo", false, "say again all that is heard after the handshake")
)

// event is one line of output; what does not apply is left out.
type event struct {
	Event   string       `json:"event"`
	Address string       `json:"address,omitempty"`
	Command string       `json:"command,omitempty"`
	Size    int          `json:"size,omitempty"`
	Payload wire.Message `json:"payload,omitempty"`
	Remote  *remote      `json:"remote,omitempty"`
}

// remote is what the package knows of the other side after the handshake.
type remote struct {
	Version   uint32 `json:"version"`
	Services  uint64 `json:"services"`
	UserAgent string `json:"userAgent"`
	Height    int32  `json:"height"`
	AddrV2    bool   `json:"addrV2"`
	Witness   bool   `json:"witness"`
	Encrypted bool   `json:"encrypted"`
}

var networks = map[string]*chaincfg.Params{
	"regtest": &chaincfg.RegressionNetParams,
	"simnet":  &chaincfg.SimNetParams,
}

var events = make(chan event)

func main() {
	flag.Parse()
	log.SetFlags(0)
	go run()

	out := json.NewEncoder(os.Stdout)
	for e := range events {
		if err := out.Encode(e); err != nil {
			log.Fatal(err)
		}
		if e.Event == "closed" {
			return
		}
	}
}

// run is the whole life of the peer: connect, obey, close.
func run() {
	p, conn, err := open()
	if err != nil {
		log.Fatal(err)
	}
	p.AssociateConnection(conn)
	go func() {
		obey(p)
		p.Disconnect()
	}()
	p.WaitForDisconnect()
	events <- event{Event: "closed"}
}

func open() (*peer.Peer, net.Conn, error) {
	if *dial == "" {
		return accept()
	}
	p, err := peer.NewOutboundPeer(config(), *dial)
	if err != nil {
		return nil, nil, err
	}
	conn, err := net.Dial("tcp", p.Addr())
	return p, conn, err
}

func accept() (*peer.Peer, net.Conn, error) {
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return nil, nil, err
	}
	defer listener.Close()
	events <- event{Event: "listening", Address: listener.Addr().String()}
	conn, err := listener.Accept()
	return peer.NewInboundPeer(config()), conn, err
}

func config() *peer.Config {
	offered := wire.ServiceFlag(*services)
	if *v2 {
		offered |= wire.SFNodeP2PV2
	}
	return &peer.Config{
		NewestBlock: func() (*chainhash.Hash, int32, error) {
			return &chainhash.Hash{}, int32(*height), nil
		},
		UserAgentName:    "btcpeer",
		UserAgentVersion: "1.0.0",
		ChainParams:      networks[*network],
		Services:         offered,
		ProtocolVersion:  uint32(*version),
		TrickleInterval:  100 * time.Millisecond,
		UsingV2Conn:      *v2,
		Listeners: peer.MessageListeners{
			OnRead: func(p *peer.Peer, size int, msg wire.Message, err error) {
				report("heard", size, msg, err)
				if *echo && err == nil && p.VerAckReceived() {
					p.QueueMessageWithEncoding(msg, nil, wire.WitnessEncoding)
				}
			},
			OnWrite: func(_ *peer.Peer, size int, msg wire.Message, err error) {
				report("said", size, msg, err)
			},
			OnVerAck: func(p *peer.Peer, _ *wire.MsgVerAck) {
				events <- event{Event: "ready", Remote: meet(p)}
			},
		},
	}
}

func report(what string, size int, msg wire.Message, err error) {
	if err == nil {
		events <- event{Event: what, Command: msg.Command(), Size: size, Payload: msg}
	}
}

func meet(p *peer.Peer) *remote {
	return &remote{
		Version:   p.ProtocolVersion(),
		Services:  uint64(p.Services()),
		UserAgent: p.UserAgent(),
		Height:    p.StartingHeight(),
		AddrV2:    p.WantsAddrV2(),
		Witness:   p.IsWitnessEnabled(),
		Encrypted: p.V2Transport != nil,
	}
}

// obey takes orders until told to close.
func obey(p *peer.Peer) {
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		var nonce uint64
		switch order := orders.Text(); {
		case order == "close":
			return
		case order == "version":
			p.QueueMessage(&wire.MsgVersion{}, nil)
		case order == "sendheaders":
			p.QueueMessage(wire.NewMsgSendHeaders(), nil)
		case scan(order, "ping %d", &nonce):
			p.QueueMessage(wire.NewMsgPing(nonce), nil)
		default:
			log.Printf("unknown order %q", order)
		}
	}
}

func scan(order, format string, into ...any) bool {
	n, err := fmt.Sscanf(order, format, into...)
	return err == nil && n == len(into)
}
