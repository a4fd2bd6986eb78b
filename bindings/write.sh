#!/usr/bin/env bash
# Builds core's library and a relay, and writes Kotlin, Swift and Python for it under target/bindings. Says where target is, and
# nothing else. Nothing generated stays in the tree.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

cargo build --release --locked -p doorstep-bindings -p doorstep-relay
target="$(cargo metadata --format-version 1 --no-deps --locked --offline |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')"
(cd bindings/bindgen && cargo build --release --locked --target-dir "$target")

case "$(uname -s)" in
Darwin) library=libdoorstep_bindings.dylib ;;
*) library=libdoorstep_bindings.so ;;
esac
written="$target/bindings"
rm -rf "$written"
mkdir -p "$written/library"
cp "$target/release/$library" "$written/library/"
"$target/release/doorstep-bindgen" "$written/library/$library" bindings/uniffi.toml "$written" >/dev/null
for file in kotlin/org/doorstep/core/doorstep.kt swift/DoorstepCore.swift python/doorstep.py; do
    [ -s "$written/$file" ] || { echo "not written: $file" >&2; exit 1; }
done
printf '%s\n' "$target"
