import type { Block, Layout } from 'rxpeer/messages';
import type { Network } from 'rxpeer/networks';

/** The only transaction of the genesis block of mainnet, testnet3, signet, regtest and simnet (Bitcoin Core `kernel/chainparams.cpp`, CreateGenesisBlock). */
const COINBASE =
  '01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468' +
  '652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261' +
  '696c6f757420666f722062616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e0' +
  '3909a67962e0ea1f61deb649f6bc3f4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000';

/** The whole genesis block of such a network, or of one that has parted from it. */
export const genesisBlock = <T>(
  { genesis }: Pick<Network<unknown>, 'genesis'>,
  block: Layout<Block<T>>,
): Block<T> =>
  block.unpack(
    Buffer.concat([genesis.header, Buffer.from('01', 'hex'), Buffer.from(COINBASE, 'hex')]),
  );
