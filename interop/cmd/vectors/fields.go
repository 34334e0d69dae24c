package main

import (
	"encoding/base32"
	"encoding/hex"
	"net"
	"strings"

	"example.invalid/rxpeer/interop/golden"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

// fields are those of a message that was read at a protocol version, in the notation of spec/vectors: hashes as
// explorers show them, other bytes in hex, numbers of 64 bits as text, null for what the version does not have.
func fields(msg wire.Message, pver uint32) golden.Object {
	switch m := msg.(type) {
	case *wire.MsgVersion:
		return versionFields(m, pver)
	case *wire.MsgAddr:
		return golden.Object{"addresses": golden.Each(m.AddrList, timedAddress)}
	case *wire.MsgAddrV2:
		return golden.Object{"addresses": golden.Each(m.AddrList, addressV2)}
	case *wire.MsgGetBlocks:
		return locator(m.ProtocolVersion, m.BlockLocatorHashes, m.HashStop)
	case *wire.MsgGetHeaders:
		return locator(m.ProtocolVersion, m.BlockLocatorHashes, m.HashStop)
	case *wire.MsgHeaders:
		return golden.Object{"headers": golden.Each(m.Headers, bareHeader)}
	case *wire.MsgInv:
		return golden.Object{"items": golden.Each(m.InvList, item)}
	case *wire.MsgGetData:
		return golden.Object{"items": golden.Each(m.InvList, item)}
	case *wire.MsgNotFound:
		return golden.Object{"items": golden.Each(m.InvList, item)}
	case *wire.MsgTx:
		return txFields(m)
	case *wire.MsgBlock:
		return headerFields(&m.Header).With("transactions", golden.Each(m.Transactions, txFields))
	case *wire.MsgMerkleBlock:
		return merkleBlockFields(m)
	case *wire.MsgPing:
		return golden.Object{"nonce": since(wire.BIP0031Version+1, pver, golden.U64(m.Nonce))}
	case *wire.MsgPong:
		return golden.Object{"nonce": golden.U64(m.Nonce)}
	case *wire.MsgFeeFilter:
		return golden.Object{"feeRate": golden.I64(m.MinFee)}
	case *wire.MsgReject:
		return rejectFields(m)
	case *wire.MsgFilterLoad:
		return filterLoadFields(m)
	case *wire.MsgFilterAdd:
		return golden.Object{"data": hex.EncodeToString(m.Data)}
	}
	return filterFields(msg)
}

// filterFields are those of compact block filters. What is left has none.
func filterFields(msg wire.Message) golden.Object {
	switch m := msg.(type) {
	case *wire.MsgGetCFilters:
		return filterRange(m.FilterType, m.StartHeight, m.StopHash)
	case *wire.MsgGetCFHeaders:
		return filterRange(m.FilterType, m.StartHeight, m.StopHash)
	case *wire.MsgGetCFCheckpt:
		return golden.Object{"filterType": m.FilterType, "stopHash": m.StopHash.String()}
	case *wire.MsgCFilter:
		return golden.Object{
			"filterType": m.FilterType, "blockHash": m.BlockHash.String(), "filter": hex.EncodeToString(m.Data),
		}
	case *wire.MsgCFHeaders:
		return golden.Object{
			"filterType": m.FilterType, "stopHash": m.StopHash.String(),
			"previousFilterHeader": m.PrevFilterHeader.String(), "filterHashes": hashes(m.FilterHashes),
		}
	case *wire.MsgCFCheckpt:
		return golden.Object{
			"filterType": m.FilterType, "stopHash": m.StopHash.String(), "filterHeaders": hashes(m.FilterHeaders),
		}
	}
	return golden.Object{}
}

func versionFields(m *wire.MsgVersion, pver uint32) golden.Object {
	return golden.Object{
		"version":     m.ProtocolVersion,
		"services":    golden.U64(uint64(m.Services)),
		"timestamp":   golden.I64(m.Timestamp.Unix()),
		"addrRecv":    plainAddress(&m.AddrYou),
		"addrFrom":    plainAddress(&m.AddrMe),
		"nonce":       golden.U64(m.Nonce),
		"userAgent":   golden.Text(m.UserAgent),
		"startHeight": m.LastBlock,
		"relay":       since(wire.BIP0037Version, pver, !m.DisableRelayTx),
	}
}

func plainAddress(a *wire.NetAddress) golden.Object {
	var ip [net.IPv6len]byte
	copy(ip[:], a.IP.To16()) // an address that is missing on the wire has no IP
	return golden.Object{
		"services": golden.U64(uint64(a.Services)),
		"ip":       hex.EncodeToString(ip[:]),
		"port":     a.Port,
	}
}

func timedAddress(a *wire.NetAddress) golden.Object {
	return plainAddress(a).With("time", uint32(a.Timestamp.Unix()))
}

func addressV2(a *wire.NetAddressV2) golden.Object {
	network := a.Addr.Network()[0]
	return golden.Object{
		"time":      uint32(a.Timestamp.Unix()),
		"services":  golden.U64(uint64(a.Services)),
		"networkId": network,
		"addr":      hex.EncodeToString(addressBytes(network, a.Addr.String())),
		"port":      a.Port,
	}
}

// addressBytes reads the text of an address, since wire does not show its bytes.
func addressBytes(network byte, text string) []byte {
	const ipv4, ipv6, torV3 = 1, 2, 4
	switch network {
	case ipv4:
		return net.ParseIP(text).To4()
	case ipv6:
		return net.ParseIP(text)
	}
	onion, err := base32.StdEncoding.DecodeString(strings.ToUpper(strings.TrimSuffix(text, ".onion")))
	if err != nil {
		panic(err)
	}
	if network == torV3 {
		return onion[:wire.TorV3Size] // a checksum and a version follow
	}
	return onion
}

func locator(version uint32, known []*chainhash.Hash, stop chainhash.Hash) golden.Object {
	return golden.Object{"version": int32(version), "locator": hashes(known), "stopHash": stop.String()}
}

func headerFields(h *wire.BlockHeader) golden.Object {
	return golden.Object{
		"version":    h.Version,
		"prevBlock":  h.PrevBlock.String(),
		"merkleRoot": h.MerkleRoot.String(),
		"time":       uint32(h.Timestamp.Unix()),
		"bits":       h.Bits,
		"nonce":      h.Nonce,
		"hash":       h.BlockHash().String(),
	}
}

// bareHeader is one of headers; wire has checked that no transactions follow it.
func bareHeader(h *wire.BlockHeader) golden.Object {
	return headerFields(h).With("txCount", 0)
}

func item(i *wire.InvVect) golden.Object {
	return golden.Object{"type": uint32(i.Type), "hash": i.Hash.String()}
}

func txFields(m *wire.MsgTx) golden.Object {
	size, stripped := m.SerializeSize(), m.SerializeSizeStripped()
	return golden.Object{
		"version":      uint32(m.Version),
		"inputs":       golden.Each(m.TxIn, inputFields),
		"outputs":      golden.Each(m.TxOut, outputFields),
		"witness":      witness(m),
		"lockTime":     m.LockTime,
		"txid":         m.TxHash().String(),
		"wtxid":        m.WitnessHash().String(),
		"size":         size,
		"strippedSize": stripped,
		"weight":       3*stripped + size,
	}
}

func inputFields(in *wire.TxIn) golden.Object {
	return golden.Object{
		"prevTxid":  in.PreviousOutPoint.Hash.String(),
		"prevIndex": in.PreviousOutPoint.Index,
		"scriptSig": hex.EncodeToString(in.SignatureScript),
		"sequence":  in.Sequence,
	}
}

func outputFields(out *wire.TxOut) golden.Object {
	return golden.Object{"value": golden.I64(out.Value), "scriptPubKey": hex.EncodeToString(out.PkScript)}
}

func witness(m *wire.MsgTx) any {
	if !m.HasWitness() {
		return nil
	}
	return golden.Each(m.TxIn, func(in *wire.TxIn) []string { return golden.Each(in.Witness, hex.EncodeToString) })
}

func merkleBlockFields(m *wire.MsgMerkleBlock) golden.Object {
	return golden.Object{
		"header":            headerFields(&m.Header),
		"totalTransactions": m.Transactions,
		"hashes":            hashes(m.Hashes),
		"flags":             hex.EncodeToString(m.Flags),
	}
}

func rejectFields(m *wire.MsgReject) golden.Object {
	about := m.Cmd == wire.CmdBlock || m.Cmd == wire.CmdTx
	return golden.Object{
		"message": golden.Text(m.Cmd), "code": m.Code, "reason": golden.Text(m.Reason),
		"hash": golden.Only(about, m.Hash.String()),
	}
}

func filterLoadFields(m *wire.MsgFilterLoad) golden.Object {
	return golden.Object{
		"filter": hex.EncodeToString(m.Filter), "hashFunctions": m.HashFuncs, "tweak": m.Tweak, "flags": m.Flags,
	}
}

func filterRange(kind wire.FilterType, start uint32, stop chainhash.Hash) golden.Object {
	return golden.Object{"filterType": kind, "startHeight": start, "stopHash": stop.String()}
}

func hashes(list []*chainhash.Hash) []string {
	return golden.Each(list, (*chainhash.Hash).String)
}

// since is the value, or null before its protocol version.
func since(first, pver uint32, value any) any {
	return golden.Only(pver >= first, value)
}
