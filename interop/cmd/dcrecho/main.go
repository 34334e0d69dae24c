// Command dcrecho is one peer on dcrd's package wire alone, since no release of its package peer speaks version 12 yet. It
// takes one caller on simnet, shakes hands, and says again all that it hears.
//
//	dcrecho -version 12
//
// It prints its address, then the version that was agreed on, and at the end why it has ended.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"time"

	"github.com/decred/dcrd/wire"
)

var newest = flag.Uint("version", uint(wire.ProtocolVersion), "newest protocol version to speak")

func main() {
	log.SetFlags(0)
	flag.Parse()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	conn, err := listener.Accept()
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	fmt.Println(talk(conn))
}

// talk is the whole conversation; its error is that of the end.
func talk(conn net.Conn) error {
	version, err := shakeHands(conn)
	if err != nil {
		return err
	}
	fmt.Println(version)
	for {
		msg, _, err := wire.ReadMessage(conn, version, wire.SimNet)
		if err != nil {
			return err
		}
		if err := wire.WriteMessage(conn, msg, version, wire.SimNet); err != nil {
			return err
		}
	}
}

// shakeHands is the side of who is called: it hears a version, says its own and its verack, and hears the other's.
func shakeHands(conn net.Conn) (uint32, error) {
	msg, _, err := wire.ReadMessage(conn, uint32(*newest), wire.SimNet)
	if err != nil {
		return 0, err
	}
	theirs, is := msg.(*wire.MsgVersion)
	if !is {
		return 0, fmt.Errorf("expected version, got %s", msg.Command())
	}
	agreed := min(uint32(*newest), uint32(theirs.ProtocolVersion))
	for _, answer := range []wire.Message{ours(agreed), wire.NewMsgVerAck()} {
		if err := wire.WriteMessage(conn, answer, agreed, wire.SimNet); err != nil {
			return 0, err
		}
	}
	msg, _, err = wire.ReadMessage(conn, agreed, wire.SimNet)
	if err == nil && msg.Command() != wire.CmdVerAck {
		err = fmt.Errorf("expected verack, got %s", msg.Command())
	}
	return agreed, err
}

// ours says the version that was agreed on, as those do that are called.
func ours(agreed uint32) *wire.MsgVersion {
	nowhere := wire.NewNetAddressIPPort(net.IPv6zero, 0, 0)
	msg := wire.NewMsgVersion(nowhere, nowhere, 1, 0)
	msg.ProtocolVersion = int32(agreed)
	msg.Timestamp = time.Unix(time.Now().Unix(), 0)
	msg.UserAgent = "/dcrecho:1.0.0/"
	return msg
}
