package main

import (
	"encoding/hex"

	"example.invalid/rxpeer/interop/golden"
	"github.com/decred/dcrd/blockchain/standalone/v2"
	"github.com/decred/dcrd/chaincfg/chainhash"
	"github.com/decred/dcrd/crypto/blake256"
)

// lengths are those up to three blocks of BLAKE-256, whose padding changes between them, and some longer ones.
func lengths() (all []int) {
	for n := range 3*blake256.BlockSize + 1 {
		all = append(all, n)
	}
	return append(all, 1000, 4096, 10_000)
}

// digests are of bytes by chance.
func digests(s *golden.Source) (lines []golden.Object, err error) {
	for _, n := range lengths() {
		bytes := s.Fill(make([]byte, n))
		digest := blake256.Sum256(bytes)
		lines = append(lines, golden.Object{
			"hex": hex.EncodeToString(bytes), "blake256": hex.EncodeToString(digest[:]),
		})
	}
	return lines, nil
}

// proofs are those of each leaf in trees of 1 to 9 leaves: that it is in the tree with that root.
func proofs(s *golden.Source) (lines []golden.Object, err error) {
	const most = 9
	for n := 1; n <= most; n++ {
		leaves := make([]chainhash.Hash, n)
		for i := range leaves {
			leaves[i] = hash(s)
		}
		root := standalone.CalcMerkleRoot(leaves)
		for i, leaf := range leaves {
			proof := standalone.GenerateInclusionProof(leaves, uint32(i))
			lines = append(lines, golden.Object{
				"leaves": golden.Each(leaves, chainhash.Hash.String), "root": root.String(), "leaf": leaf.String(),
				"proofIndex": i, "proofHashes": golden.Each(proof, chainhash.Hash.String),
			})
		}
	}
	return lines, nil
}
