package main

import (
	"bytes"
	"net"

	"github.com/btcsuite/btcd/v2transport"
	"github.com/btcsuite/btcd/wire/v2"
)

// packets is one packet there and back: encrypted by one side, decrypted by the other.
func packets(contents []byte) func() {
	ours, theirs := connection()
	initiator, responder := v2transport.NewPeer(), v2transport.NewPeer()
	initiator.UseReadWriter(ours)
	responder.UseReadWriter(theirs)
	const regtest = v2transport.BitcoinNet(wire.TestNet)
	agreed := make(chan error)
	go func() {
		if err := responder.RespondV2Handshake(0, regtest); err != nil {
			agreed <- err
			return
		}
		agreed <- responder.CompleteHandshake(false, nil, regtest)
	}()
	must(initiator.InitiateV2Handshake(0))
	must(initiator.CompleteHandshake(true, nil, regtest))
	must(<-agreed)

	var line bytes.Buffer
	initiator.UseReadWriter(&line)
	responder.UseReadWriter(&line)
	return func() {
		_, _, err := initiator.V2EncPacket(contents, nil, false)
		must(err)
		opened, err := responder.V2ReceivePacket(nil)
		must(err)
		kept = opened
	}
}

// connection is both ends of one over loopback, with room for what both say at once.
func connection() (net.Conn, net.Conn) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	defer listener.Close()
	caller, err := net.Dial("tcp", listener.Addr().String())
	must(err)
	called, err := listener.Accept()
	must(err)
	return caller, called
}
