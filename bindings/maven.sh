#!/usr/bin/env bash
# Runs Maven on what bindings/write.sh wrote, and says little: maven.sh POM GOAL TARGET BUILT [MORE...]. What it says besides is in
# BUILT.log, and shown where it fails.
set -euo pipefail
pom=$1 goal=$2 target=$3 built=$4
shift 4

if ! mvn -B -ntp -Dstyle.color=never -f "$pom" "$goal" \
    -Dkotlin.compiler.daemon=false \
    -Ddoorstep.library="$target/bindings/library" \
    -Ddoorstep.generated="$target/bindings/kotlin" \
    -Ddoorstep.relay="$target/release/doorstep-relay" \
    -Ddoorstep.built="$built" "$@" >"$built.log" 2>&1; then
    cat "$built.log" >&2
    exit 1
fi
sed -n 's/^\[INFO\] \(Tests run: .*\)/\1/p' "$built.log" # Surefire's own lines; the last of each part is its sum
