#!/usr/bin/env bash
# The facade as apps see it: what bindings/write.sh wrote lives one story in Kotlin (through JNA) and a shorter one in Python, each
# with an evening's round on two phones. Swift is written, not compiled, here.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

target="$(bindings/write.sh)"
written="$target/bindings"
case "$(uname -s)" in
Darwin) library=libdoorstep_bindings.dylib ;;
*) library=libdoorstep_bindings.so ;;
esac

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
