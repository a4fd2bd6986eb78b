#!/usr/bin/env bash
# Opens the app on two phones that are windows, a lead's and her partner's, with the real core and a relay between them. Both
# PINs are "brown bread 41". Needs a screen, and android/test.sh to have run.
set -euo pipefail
cd "$(dirname "$0")/.."

target="$(bindings/write.sh)"
built="$target/android"
paths="$built/screens/classpath"
mvn -B -ntp -q -f android/screens/pom.xml -Ddoorstep.built="$built" -Ddoorstep.generated="$target/bindings/kotlin" \
    dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$paths" >/dev/null
exec java -Djna.library.path="$target/bindings/library" -Ddoorstep.relay="$target/release/doorstep-relay" \
    -cp "$built/screens/test-classes:$built/screens/classes:$(cat "$paths")" org.doorstep.screens.TryOutKt
