package main

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"net"
	"time"

	"github.com/btcsuite/btcd/chainhash/v2"
)

// Which value of its command is drawn. The first ones are special, all others are any.
const (
	least = iota // zeros, least numbers, empty lists
	most         // greatest numbers, longest lists and texts
	deep         // for transactions: a witness of many items, long scripts
)

// source draws values by chance. Every value has a source of its own, so a new draw changes no other value.
type source struct {
	chance *rand.PCG
	number int
}

func newSource(name string, number int) *source {
	h := fnv.New64a()
	h.Write([]byte(name))
	return &source{rand.NewPCG(*seed, h.Sum64()+uint64(number)), number}
}

// edges are where sizes and signs change.
var edges = []uint64{
	0, 1, 0xfc, 0xfd, 0xffff, 0x10000, 1<<31 - 1, 1 << 31, 1<<32 - 1, 1 << 32, 1<<63 - 1, 1 << 63, math.MaxUint64,
}

func (s *source) below(n int) int {
	return int(s.chance.Uint64() % uint64(n))
}

func (s *source) once(in int) bool {
	return s.below(in) == 0
}

func (s *source) u64() uint64 {
	switch {
	case s.number == least:
		return 0
	case s.number == most:
		return math.MaxUint64
	case s.once(4):
		return edges[s.below(len(edges))]
	}
	return s.chance.Uint64() >> s.below(64)
}

func (s *source) u32() uint32 { return uint32(s.u64()) }
func (s *source) u16() uint16 { return uint16(s.u64()) }
func (s *source) u8() uint8   { return uint8(s.u64()) }

func (s *source) i64() int64 {
	switch s.number {
	case least:
		return math.MinInt64
	case most:
		return math.MaxInt64
	}
	return int64(s.u64()) * s.sign()
}

func (s *source) i32() int32 {
	switch s.number {
	case least:
		return math.MinInt32
	case most:
		return math.MaxInt32
	}
	return int32(s.u64()) * int32(s.sign())
}

func (s *source) sign() int64 {
	return int64(1 - 2*s.below(2))
}

// seconds is a time of 32 bits, as headers and addresses have it.
func (s *source) seconds() time.Time {
	return time.Unix(int64(s.u32()), 0)
}

func (s *source) count(limit int) int {
	switch s.number {
	case least:
		return 0
	case most:
		return limit
	}
	return s.below(min(limit, 6) + 1)
}

// list has up to limit elements.
func list[T any](s *source, limit int, draw func() T) []T {
	elements := make([]T, s.count(limit))
	for i := range elements {
		elements[i] = draw()
	}
	return elements
}

func (s *source) fill(bytes []byte) []byte {
	for i := range bytes {
		switch s.number {
		case least:
		case most:
			bytes[i] = 0xff
		default:
			bytes[i] = byte(s.chance.Uint64())
		}
	}
	return bytes
}

// bytes are up to limit many; only the value most has more than 40.
func (s *source) bytes(limit int) []byte {
	switch s.number {
	case least, most:
		return s.fill(make([]byte, s.count(limit)))
	}
	return s.fill(make([]byte, s.below(min(limit, 40)+1)))
}

// text is mostly of letters; one byte in 8 is any.
func (s *source) text(limit int) string {
	bytes := s.bytes(limit)
	for i := range bytes {
		if !s.once(8) {
			bytes[i] = byte(' ' + s.below('~'-' '+1))
		}
	}
	return string(bytes)
}

func (s *source) hash() (h chainhash.Hash) {
	s.fill(h[:])
	return h
}

func (s *source) hashAt() *chainhash.Hash {
	h := s.hash()
	return &h
}

func (s *source) ip() net.IP {
	ip := s.fill(make(net.IP, net.IPv6len))
	if s.number > most && s.once(2) {
		copy(ip, net.IPv4zero[:12])
	}
	return ip
}

func pick[T any](s *source, among []T) T {
	return among[s.below(len(among))]
}
