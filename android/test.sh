#!/usr/bin/env bash
# The app as far as it can be had without Google's tools: the screens compiled, tapped and drawn on a desktop JVM with the real core
# behind them (docs/building-the-apps.md), and an APK packed and looked at. The pictures lie under target/android/screens/pictures.
set -euo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

target="$(bindings/write.sh)"
bindings/maven.sh android/pom.xml install "$target" "$target/android"
bindings/maven.sh android/app/pack.xml package "$target" "$target/android"
grep '^An APK' "$target/android.log"
