package main

import (
	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/wire"
)

func filterType(s *golden.Source) wire.FilterType { return wire.FilterType(s.U8()) }

func getCFilter(s *golden.Source) wire.Message {
	return wire.NewMsgGetCFilter(hashAt(s), filterType(s))
}

func cFilter(s *golden.Source) wire.Message {
	return wire.NewMsgCFilter(hashAt(s), filterType(s), s.Bytes(golden.Many))
}

func getCFHeaders(s *golden.Source) wire.Message {
	return &wire.MsgGetCFHeaders{
		BlockLocatorHashes: hashesAt(s, golden.Many),
		HashStop:           hash(s),
		FilterType:         filterType(s),
	}
}

func cfHeaders(s *golden.Source) wire.Message {
	return &wire.MsgCFHeaders{StopHash: hash(s), FilterType: filterType(s), HeaderHashes: hashesAt(s, golden.Many)}
}

func cfTypes(s *golden.Source) wire.Message {
	return wire.NewMsgCFTypes(golden.List(s, wire.MaxFilterTypesPerMsg, func() wire.FilterType { return filterType(s) }))
}

func cFilterV2(s *golden.Source, limit int) *wire.MsgCFilterV2 {
	proof := hashes(s, wire.MaxHeaderProofHashes)
	return wire.NewMsgCFilterV2(hashAt(s), s.Bytes(limit), s.U32(), proof)
}

func cFiltersV2(s *golden.Source) wire.Message {
	any := s.Any()
	return wire.NewMsgCFiltersV2(golden.List(s, wire.MaxCFiltersV2PerBatch, func() wire.MsgCFilterV2 {
		return *cFilterV2(any, golden.Many)
	}))
}
