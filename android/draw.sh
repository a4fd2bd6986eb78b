#!/usr/bin/env bash
# Draws every preview and makes these pictures the right ones: look at all of android/screens/pictures before they are committed.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

target="$(bindings/write.sh)"
bindings/maven.sh android/pom.xml test "$target" "$target/android" \
    -pl screens -am -Dtest=PicturesTest -Dsurefire.failIfNoSpecifiedTests=false -Ddoorstep.renew=true
git status --short android/screens/pictures
