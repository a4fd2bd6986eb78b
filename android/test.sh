#!/usr/bin/env bash
# The app as far as it can be had without Google's tools: the screens compiled, tapped and drawn on a desktop JVM with the real core
# behind them (docs/building-the-apps.md). The pictures lie under target/android/screens/pictures.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

target="$(bindings/write.sh)"
log="$target/android.log"
if ! mvn -B -ntp -Dstyle.color=never -f android/pom.xml install \
    -Ddoorstep.library="$target/bindings/library" \
    -Ddoorstep.generated="$target/bindings/kotlin" \
    -Ddoorstep.relay="$target/release/doorstep-relay" \
    -Ddoorstep.built="$target/android" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
sed -n 's/^\[INFO\] \(Tests run: .*\)/\1/p' "$log" # Surefire's own lines; the last is the sum
