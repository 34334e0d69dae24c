package main

import (
	"encoding/base32"
	"encoding/hex"
	"net"
	"strconv"
	"strings"

	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"
)

// object is what JSON calls an object; its fields are written in alphabetical order.
type object map[string]any

// fields are those of a message that was read at a protocol version, in the notation of spec/vectors: hashes as
// explorers show them, other bytes in hex, numbers of 64 bits as text, null for what the version does not have.
func fields(msg wire.Message, pver uint32) object {
	switch m := msg.(type) {
	case *wire.MsgVersion:
		return versionFields(m, pver)
	case *wire.MsgAddr:
		return object{"addresses": each(m.AddrList, timedAddress)}
	case *wire.MsgAddrV2:
		return object{"addresses": each(m.AddrList, addressV2)}
	case *wire.MsgGetBlocks:
		return locator(m.ProtocolVersion, m.BlockLocatorHashes, m.HashStop)
	case *wire.MsgGetHeaders:
		return locator(m.ProtocolVersion, m.BlockLocatorHashes, m.HashStop)
	case *wire.MsgHeaders:
		return object{"headers": each(m.Headers, bareHeader)}
	case *wire.MsgInv:
		return object{"items": each(m.InvList, item)}
	case *wire.MsgGetData:
		return object{"items": each(m.InvList, item)}
	case *wire.MsgNotFound:
		return object{"items": each(m.InvList, item)}
	case *wire.MsgTx:
		return txFields(m)
	case *wire.MsgBlock:
		return with(headerFields(&m.Header), "transactions", each(m.Transactions, txFields))
	case *wire.MsgMerkleBlock:
		return merkleBlockFields(m)
	case *wire.MsgPing:
		return object{"nonce": since(wire.BIP0031Version+1, pver, u64(m.Nonce))}
	case *wire.MsgPong:
		return object{"nonce": u64(m.Nonce)}
	case *wire.MsgFeeFilter:
		return object{"feeRate": i64(m.MinFee)}
	case *wire.MsgReject:
		return rejectFields(m)
	case *wire.MsgFilterLoad:
		return filterLoadFields(m)
	case *wire.MsgFilterAdd:
		return object{"data": hex.EncodeToString(m.Data)}
	}
	return filterFields(msg)
}

// filterFields are those of compact block filters. What is left has none.
func filterFields(msg wire.Message) object {
	switch m := msg.(type) {
	case *wire.MsgGetCFilters:
		return filterRange(m.FilterType, m.StartHeight, m.StopHash)
	case *wire.MsgGetCFHeaders:
		return filterRange(m.FilterType, m.StartHeight, m.StopHash)
	case *wire.MsgGetCFCheckpt:
		return object{"filterType": m.FilterType, "stopHash": m.StopHash.String()}
	case *wire.MsgCFilter:
		return object{
			"filterType": m.FilterType, "blockHash": m.BlockHash.String(), "filter": hex.EncodeToString(m.Data),
		}
	case *wire.MsgCFHeaders:
		return object{
			"filterType": m.FilterType, "stopHash": m.StopHash.String(),
			"previousFilterHeader": m.PrevFilterHeader.String(), "filterHashes": hashes(m.FilterHashes),
		}
	case *wire.MsgCFCheckpt:
		return object{
			"filterType": m.FilterType, "stopHash": m.StopHash.String(), "filterHeaders": hashes(m.FilterHeaders),
		}
	}
	return object{}
}

func versionFields(m *wire.MsgVersion, pver uint32) object {
	return object{
		"version":     m.ProtocolVersion,
		"services":    u64(uint64(m.Services)),
		"timestamp":   i64(m.Timestamp.Unix()),
		"addrRecv":    plainAddress(&m.AddrYou),
		"addrFrom":    plainAddress(&m.AddrMe),
		"nonce":       u64(m.Nonce),
		"userAgent":   text(m.UserAgent),
		"startHeight": m.LastBlock,
		"relay":       since(wire.BIP0037Version, pver, !m.DisableRelayTx),
	}
}

func plainAddress(a *wire.NetAddress) object {
	var ip [net.IPv6len]byte
	copy(ip[:], a.IP.To16()) // an address that is missing on the wire has no IP
	return object{
		"services": u64(uint64(a.Services)),
		"ip":       hex.EncodeToString(ip[:]),
		"port":     a.Port,
	}
}

func timedAddress(a *wire.NetAddress) object {
	return with(plainAddress(a), "time", uint32(a.Timestamp.Unix()))
}

func addressV2(a *wire.NetAddressV2) object {
	network := a.Addr.Network()[0]
	return object{
		"time":      uint32(a.Timestamp.Unix()),
		"services":  u64(uint64(a.Services)),
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

func locator(version uint32, known []*chainhash.Hash, stop chainhash.Hash) object {
	return object{"version": int32(version), "locator": hashes(known), "stopHash": stop.String()}
}

func headerFields(h *wire.BlockHeader) object {
	return object{
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
func bareHeader(h *wire.BlockHeader) object {
	return with(headerFields(h), "txCount", 0)
}

func item(i *wire.InvVect) object {
	return object{"type": uint32(i.Type), "hash": i.Hash.String()}
}

func txFields(m *wire.MsgTx) object {
	size, stripped := m.SerializeSize(), m.SerializeSizeStripped()
	return object{
		"version":      uint32(m.Version),
		"inputs":       each(m.TxIn, inputFields),
		"outputs":      each(m.TxOut, outputFields),
		"witness":      witness(m),
		"lockTime":     m.LockTime,
		"txid":         m.TxHash().String(),
		"wtxid":        m.WitnessHash().String(),
		"size":         size,
		"strippedSize": stripped,
		"weight":       3*stripped + size,
	}
}

func inputFields(in *wire.TxIn) object {
	return object{
		"prevTxid":  in.PreviousOutPoint.Hash.String(),
		"prevIndex": in.PreviousOutPoint.Index,
		"scriptSig": hex.EncodeToString(in.SignatureScript),
		"sequence":  in.Sequence,
	}
}

func outputFields(out *wire.TxOut) object {
	return object{"value": i64(out.Value), "scriptPubKey": hex.EncodeToString(out.PkScript)}
}

func witness(m *wire.MsgTx) any {
	if !m.HasWitness() {
		return nil
	}
	return each(m.TxIn, func(in *wire.TxIn) []string { return each(in.Witness, hex.EncodeToString) })
}

func merkleBlockFields(m *wire.MsgMerkleBlock) object {
	return object{
		"header":            headerFields(&m.Header),
		"totalTransactions": m.Transactions,
		"hashes":            hashes(m.Hashes),
		"flags":             hex.EncodeToString(m.Flags),
	}
}

func rejectFields(m *wire.MsgReject) object {
	about := m.Cmd == wire.CmdBlock || m.Cmd == wire.CmdTx
	return object{
		"message": text(m.Cmd), "code": m.Code, "reason": text(m.Reason), "hash": only(about, m.Hash.String()),
	}
}

func filterLoadFields(m *wire.MsgFilterLoad) object {
	return object{
		"filter": hex.EncodeToString(m.Filter), "hashFunctions": m.HashFuncs, "tweak": m.Tweak, "flags": m.Flags,
	}
}

func filterRange(kind wire.FilterType, start uint32, stop chainhash.Hash) object {
	return object{"filterType": kind, "startHeight": start, "stopHash": stop.String()}
}

func hashes(list []*chainhash.Hash) []string {
	return each(list, (*chainhash.Hash).String)
}

// text has a character for each byte, so that any bytes survive JSON.
func text(bytes string) string {
	runes := make([]rune, len(bytes))
	for i := range runes {
		runes[i] = rune(bytes[i])
	}
	return string(runes)
}

func u64(n uint64) string { return strconv.FormatUint(n, 10) }
func i64(n int64) string  { return strconv.FormatInt(n, 10) }

// since is the value, or null before its protocol version.
func since(first, pver uint32, value any) any {
	return only(pver >= first, value)
}

func only(there bool, value any) any {
	if !there {
		return nil
	}
	return value
}

func with(o object, name string, value any) object {
	o[name] = value
	return o
}

func each[A, B any](list []A, convert func(A) B) []B {
	converted := make([]B, len(list))
	for i, element := range list {
		converted[i] = convert(element)
	}
	return converted
}
