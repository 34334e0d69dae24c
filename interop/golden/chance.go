package golden

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"net"
	"time"
)

// Which value of its command is drawn. The first ones are special, all others are any.
const (
	Least = iota // zeros, least numbers, empty lists
	Most         // greatest numbers, longest lists and texts
	Deep         // for transactions: many items, long scripts
)

// Many is the shortest list whose count takes three bytes.
const Many = 253

// Source draws values by chance. Every value has a source of its own, so a new draw changes no other value.
type Source struct {
	Number int

	chance *rand.PCG
}

// NewSource is the source of one value, by the name of what is drawn and the number of the value.
func NewSource(seed uint64, name string, number int) *Source {
	h := fnv.New64a()
	h.Write([]byte(name))
	return &Source{number, rand.NewPCG(seed, h.Sum64()+uint64(number))}
}

// Any is the same source, past the special values.
func (s *Source) Any() *Source {
	return &Source{Deep + 1, s.chance}
}

// edges are where sizes and signs change.
var edges = []uint64{
	0, 1, 0xfc, 0xfd, 0xffff, 0x10000, 1<<31 - 1, 1 << 31, 1<<32 - 1, 1 << 32, 1<<63 - 1, 1 << 63, math.MaxUint64,
}

// Below is a number from 0 to n - 1.
func (s *Source) Below(n int) int {
	return int(s.chance.Uint64() % uint64(n))
}

// Once is true once in so many times.
func (s *Source) Once(in int) bool {
	return s.Below(in) == 0
}

func (s *Source) U64() uint64 {
	switch {
	case s.Number == Least:
		return 0
	case s.Number == Most:
		return math.MaxUint64
	case s.Once(4):
		return edges[s.Below(len(edges))]
	}
	return s.chance.Uint64() >> s.Below(64)
}

func (s *Source) U32() uint32 { return uint32(s.U64()) }
func (s *Source) U16() uint16 { return uint16(s.U64()) }
func (s *Source) U8() uint8   { return uint8(s.U64()) }

func (s *Source) I64() int64 {
	switch s.Number {
	case Least:
		return math.MinInt64
	case Most:
		return math.MaxInt64
	}
	return int64(s.U64()) * s.sign()
}

func (s *Source) I32() int32 {
	switch s.Number {
	case Least:
		return math.MinInt32
	case Most:
		return math.MaxInt32
	}
	return int32(s.U64()) * int32(s.sign())
}

func (s *Source) sign() int64 {
	return int64(1 - 2*s.Below(2))
}

// Seconds is a time of 32 bits, as headers and addresses have it.
func (s *Source) Seconds() time.Time {
	return time.Unix(int64(s.U32()), 0)
}

// Count is the length of a list of up to limit elements.
func (s *Source) Count(limit int) int {
	switch s.Number {
	case Least:
		return 0
	case Most:
		return limit
	}
	return s.Below(min(limit, 6) + 1)
}

// List has up to limit elements.
func List[T any](s *Source, limit int, draw func() T) []T {
	elements := make([]T, s.Count(limit))
	for i := range elements {
		elements[i] = draw()
	}
	return elements
}

// Fill draws bytes into a slice, and returns it.
func (s *Source) Fill(bytes []byte) []byte {
	for i := range bytes {
		switch s.Number {
		case Least:
		case Most:
			bytes[i] = 0xff
		default:
			bytes[i] = byte(s.chance.Uint64())
		}
	}
	return bytes
}

// Bytes are up to limit many; only the value Most has more than 40.
func (s *Source) Bytes(limit int) []byte {
	switch s.Number {
	case Least, Most:
		return s.Fill(make([]byte, s.Count(limit)))
	}
	return s.Fill(make([]byte, s.Below(min(limit, 40)+1)))
}

// Text is mostly of letters; one byte in 8 is any.
func (s *Source) Text(limit int) string {
	bytes := s.Bytes(limit)
	for i := range bytes {
		if !s.Once(8) {
			bytes[i] = s.letter()
		}
	}
	return string(bytes)
}

// Printable is a text of printable ASCII alone.
func (s *Source) Printable(limit int) string {
	bytes := s.Bytes(limit)
	for i := range bytes {
		bytes[i] = s.letter()
	}
	return string(bytes)
}

func (s *Source) letter() byte {
	return byte(' ' + s.Below('~'-' '+1))
}

// Hash has the bytes of one.
func (s *Source) Hash() (h [32]byte) {
	s.Fill(h[:])
	return h
}

// IP is one of 16 bytes, often of IPv4.
func (s *Source) IP() net.IP {
	ip := s.Fill(make(net.IP, net.IPv6len))
	if s.Number > Most && s.Once(2) {
		copy(ip, net.IPv4zero[:12])
	}
	return ip
}

// Pick is one of those that are given.
func Pick[T any](s *Source, among []T) T {
	return among[s.Below(len(among))]
}
