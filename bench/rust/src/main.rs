//! Does the work of the crate bitcoin that rxpeer's benchmark compares itself with, and prints what it took as a line of
//! JSON: `rxpeer-bench memory DIR KIND NAME`, as the program of Go in `interop/cmd/bench`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bitcoin::block::Block;
use bitcoin::consensus::encode::{deserialize, deserialize_partial, serialize};
use bitcoin::p2p::address::Address;
use bitcoin::p2p::message::{NetworkMessage, RawNetworkMessage};
use bitcoin::p2p::message_blockdata::Inventory;
use bitcoin::{block::Header, Transaction};

const HEADER: usize = 24;
const WARM_UP: Duration = Duration::from_millis(200);
const AT_LEAST: Duration = Duration::from_millis(600);

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, order, dir, kind, name] = args.as_slice() else {
        panic!("rxpeer-bench memory DIR KIND NAME");
    };
    assert_eq!(order, "memory");
    let data = std::fs::read(format!("{dir}/{name}.bin")).expect("a file of frames");
    match kind.as_str() {
        "path" => measure(|| read_all(&data)),
        "decode" | "walk" => decode(&data),
        "encode" => {
            let mut message = Some(read(&data).0);
            let magic = *message.as_ref().unwrap().magic();
            measure(move || {
                let raw = RawNetworkMessage::new(magic, message.take().unwrap().into_payload());
                black_box(serialize(&raw));
                message = Some(raw);
            })
        }
        "fields" => measure(|| {
            black_box(sum_of(&block(&data)));
        }),
        "root" => measure(|| {
            black_box(block(&data).compute_merkle_root());
        }),
        _ => panic!("unknown work {kind}"),
    }
}

fn read(data: &[u8]) -> (RawNetworkMessage, usize) {
    deserialize_partial(data).expect("a frame")
}

fn read_all(data: &[u8]) {
    let mut at = 0;
    while at < data.len() {
        let (message, size) = read(&data[at..]);
        black_box(message);
        at += size;
    }
}

fn block(frame: &[u8]) -> Block {
    deserialize(&frame[HEADER..]).expect("a block")
}

/// The counts of transactions that stand between headers are skipped here, as in the crate.
fn headers(mut payload: &[u8]) -> Vec<Header> {
    use bitcoin::consensus::Decodable;
    let count = bitcoin::VarInt::consensus_decode(&mut payload).unwrap().0;
    let mut all = Vec::with_capacity(count as usize);
    for _ in 0..count {
        all.push(Header::consensus_decode(&mut payload).unwrap());
        u8::consensus_decode(&mut payload).unwrap();
    }
    all
}

fn decode(frame: &[u8]) {
    let payload = &frame[HEADER..];
    match read(frame).0.payload() {
        NetworkMessage::Ping(_) => measure(|| drop(black_box(deserialize::<u64>(payload)))),
        NetworkMessage::Inv(_) => {
            measure(|| drop(black_box(deserialize::<Vec<Inventory>>(payload))))
        }
        NetworkMessage::Addr(_) => {
            measure(|| drop(black_box(deserialize::<Vec<(u32, Address)>>(payload))))
        }
        NetworkMessage::Headers(_) => measure(|| drop(black_box(headers(payload)))),
        NetworkMessage::Tx(_) => measure(|| drop(black_box(deserialize::<Transaction>(payload)))),
        NetworkMessage::Block(_) => measure(|| drop(black_box(block(frame)))),
        other => panic!("unknown command {}", other.cmd()),
    }
}

/// Reads every field of a block.
fn sum_of(block: &Block) -> u64 {
    let mut sum = u64::from(block.header.nonce);
    for tx in &block.txdata {
        sum += tx.version.0 as u64 + u64::from(tx.lock_time.to_consensus_u32());
        for input in &tx.input {
            let txid: &[u8] = input.previous_output.txid.as_ref();
            sum += u64::from(txid[0]) + u64::from(input.previous_output.vout);
            sum += input.script_sig.len() as u64 + u64::from(input.sequence.0);
            sum += input
                .witness
                .iter()
                .map(|item| item.len() as u64)
                .sum::<u64>();
        }
        for output in &tx.output {
            sum += output.value.to_sat() + output.script_pubkey.len() as u64;
        }
    }
    sum
}

/// Prints the mean of many runs, in ns: by the clock, and of all processors.
fn measure(mut once: impl FnMut()) {
    let began = Instant::now();
    while began.elapsed() < WARM_UP {
        once();
    }
    let mut n = 1u64;
    loop {
        let (began, cpu) = (Instant::now(), cpu_time());
        for _ in 0..n {
            once();
        }
        let took = began.elapsed();
        if took >= AT_LEAST {
            let [wall, cpu] =
                [took, cpu_time() - cpu].map(|time| time.as_nanos() as f64 / n as f64);
            println!("{{\"wall\":{wall},\"cpu\":{cpu}}}");
            return;
        }
        n *= 2;
    }
}

fn cpu_time() -> Duration {
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    let time = |t: libc::timeval| Duration::new(t.tv_sec as u64, t.tv_usec as u32 * 1000);
    time(usage.ru_utime) + time(usage.ru_stime)
}
