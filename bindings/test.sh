#!/usr/bin/env bash
# The facade as apps see it: builds the library and a relay, writes Kotlin, Swift and Python for it, and lives one story in
# Kotlin (through JNA) and a shorter one in Python, each with an evening's round on two phones. Swift is written, not compiled, here. Nothing generated stays in the tree.
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

echo "-- Python"
cp "$written/library/$library" "$written/python/" # the module looks beside itself
export DOORSTEP_RELAY="$target/release/doorstep-relay"
for story in story evening; do
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$written/python" python3 "bindings/python/$story.py"
done

echo "-- Kotlin"
log="$written/maven.log"
if ! mvn -B -ntp -Dstyle.color=never -f bindings/kotlin/pom.xml test \
    -Dkotlin.compiler.daemon=false \
    -Ddoorstep.library="$written/library" \
    -Ddoorstep.relay="$DOORSTEP_RELAY" \
    -Ddoorstep.generated="$written/kotlin" \
    -Ddoorstep.built="$written/maven" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
sed -n 's/^\[INFO\] \(Tests run: .*\)/\1/p' "$log" # Surefire's own lines; the last is the sum
