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
bindings/maven.sh bindings/kotlin/pom.xml test "$target" "$written/maven"
