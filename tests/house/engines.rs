//! Engines stay in their rooms: each outside crate that matters is named in one place only.
//!
//! Whoever asks "how is this sealed?" or "who opens the database?" then reads one floor, and an engine can be changed
//! without the rest of the house noticing.

use crate::sources::paths;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

/// Each engine, where it may be named, and why there.
const ENGINES: [(&[&str], &[&str]); 11] = [
    // Cryptography. The relay takes hashes, tokens and TLS from ring and can open nothing.
    (&["ring"], &["core/src/crypto", "sync-server"]),
    (&["hpke", "argon2", "bip39"], &["core/src/crypto"]),
    // Databases. The benchmarks measure the bare engine beside ours.
    (
        &["rusqlite", "libsqlite3_sys"],
        &["core/src/store", "sync-server/src/store", "tests/benches"],
    ),
    (&["automerge", "zstd"], &["core/src/documents"]),
    // What reads the sheets of others, and what writes them for the tests.
    (&["calamine"], &["core/src/features/places/sheet"]),
    (
        &["zip"],
        &["core/src/features/places/sheet", "tests/scenarios/places"],
    ),
    (
        &["csv", "encoding_rs", "quick_xml"],
        &["core/src/features/places/text", "core/src/features/places/ods"],
    ),
    // Turned down (docs/decisions/0003-records-are-flat.md).
    (&["autosurgeon"], &[]),
    // The carrier to the relay, the relay's own TLS, and whoever talks to a relay in a test.
    (
        &["rustls"],
        &[
            "core/src/sync/**/relay",
            "core/src/sync/**/nearby",
            "sync-server",
            "tests",
        ],
    ),
    (
        &["ureq"],
        &[
            "core/src/sync/**/relay",
            "sync-server/tests",
            "sync-server/src/**/tests",
            "tests",
        ],
    ),
    // Async is the relay's alone; the apps have none.
    (
        &["axum", "tokio", "hyper", "hyper_util", "tokio_rustls"],
        &["sync-server", "tests/benches"],
    ),
];

fn engines(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.ending(".rs") {
        let inside = file.split_once("src/").map_or(file, |(_, inside)| inside);
        let said = paths(inside, &tree.source(file));
        for (engines, rooms) in ENGINES {
            let Some(engine) = said
                .iter()
                .filter_map(|said| said.path.first())
                .find(|head| engines.contains(&head.as_str()))
            else {
                continue;
            };
            if !rooms.iter().any(|room| is_in(file, room)) {
                findings.push(format!("{file}: says {engine}, which belongs in {}", told(rooms)));
            }
        }
    }
    findings
}

/// Whether a file is a room's own (`store.rs`) or lies in it (`store/open.rs`). `**` stands for any folders, or none.
fn is_in(file: &str, room: &str) -> bool {
    let begins = |file: &str, room: &str| {
        file.strip_prefix(room)
            .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    };
    let Some((above, below)) = room.split_once("/**/") else {
        return begins(file, room);
    };
    let Some(rest) = file.strip_prefix(above) else {
        return false;
    };
    rest.match_indices('/')
        .any(|(at, _)| rest.get(at + 1..).is_some_and(|rest| begins(rest, below)))
}

fn told(rooms: &[&str]) -> String {
    if rooms.is_empty() {
        "no room of the house".to_owned()
    } else {
        rooms.join(" or ")
    }
}

#[test]
fn engines_stay_in_their_rooms() {
    holds(engines);
}

#[test]
fn an_engine_in_the_wrong_room_is_found() {
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/team/mod.rs: says ring, which belongs in core/src/crypto",
    );
    bites(engines, "engines/wrong_rooms", "core/src/team/hpke.rs: says hpke");
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/features/visits/read.rs: says rusqlite",
    );
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/sync/mod.rs: says automerge",
    );
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/sync/bundle.rs: says ureq",
    );
    bites(
        engines,
        "engines/wrong_rooms",
        "sync-server/src/routes.rs: says rusqlite",
    );
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/companion/mod.rs: says tokio",
    );
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/documents/mod.rs: says autosurgeon",
    );
    bites(engines, "engines/wrong_rooms", "desk/src/main.rs: says rustls");
    bites(
        engines,
        "engines/wrong_rooms",
        "core/src/vocabulary/renamed.rs: says argon2",
    );
    bites(engines, "engines/wrong_rooms", "bindings/src/lib.rs: says zstd");
}

#[test]
fn an_engine_in_its_room_is_left_alone() {
    spares(engines, "engines/right_rooms");
}
