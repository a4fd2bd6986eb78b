#!/usr/bin/env bash
# Packs an APK of the app's and the screens' own classes, resources and libraries, and looks at what is in it.
#
# It is not what is shipped and would not run: core is this machine's, once for each kind of phone so that the size is
# about right, and Compose is that of desktops. Gradle builds what is shipped.
#
# Maven calls it, by pack.xml: pack.sh WHERE-THE-APP-IS-BUILT WHERE-CORE-S-LIBRARY-LIES WHERE-JAVA-LIES
set -euo pipefail

readonly built=$1
readonly library=$2
readonly java=$3
readonly pack=$built/pack
readonly here=${0%/*}
# Kotlin, its coroutines and Compose name their lists of faults in messages.
readonly lists_of_faults='youtrack\.jetbrains\.com|github\.com/Kotlin/|goo\.gle/compose-feedback'
readonly kinds=(arm64-v8a armeabi-v7a x86_64)

# What an APK may take. What is packed has this machine's core three times.
readonly bytes_max=$((25 * 1000 * 1000))

main() {
    rm -rf "$pack"/{classes,dex,apk,aar}
    mkdir -p "$pack"/{classes,dex,apk,aar}
    gather_classes
    shrink
    gather_libraries
    sign
    check
}

gather_classes() {
    unzip -q "$pack/jna.aar" -d "$pack/aar"
    for jar in "$pack"/jars/*.jar "$pack/aar/classes.jar"; do
        # Some say only what they need: eleven, no such file.
        unzip -qo "$jar" '*.class' -d "$pack/classes" 2>> "$pack/unzip.log" || (($? == 11))
    done
    # Last: of what stands in for Google's own there is one, the app's.
    cp -r "$built/classes/." "$pack/classes"
    # For newer Java alone.
    rm -rf "$pack/classes"/{META-INF,module-info.class}
}

# Leaves out what nothing reaches, and writes the rest as phones read it.
shrink() {
    local desktops=(java.base java.datatransfer java.desktop) module
    {
        echo "-injars $pack/classes(**.class)"
        echo "-outjars $pack/shrunk.jar"
        for module in "${desktops[@]}"; do
            echo "-libraryjars $java/jmods/$module.jmod(!**.jar;!module-info.class)"
        done
        echo "-libraryjars $built/resources/framework.jar"
        echo "-include $built/resources/manifest.pro"
        echo "-include $here/keep.pro"
        echo "-printmapping $pack/names.txt"
        echo '-target 1.8'
        # Compose of desktops asks for what no phone has.
        echo '-ignorewarnings -dontwarn ** -dontnote ** -dontoptimize'
    } > "$pack/shrink.pro"
    java -Xmx2g -cp "$pack/shrinker/*:$pack/jars/*" proguard.ProGuard "@$pack/shrink.pro" > "$pack/shrink.log" ||
        { cat "$pack/shrink.log" >&2; fail "could not be shrunk"; }
    java -Xmx2g -cp "$pack/dx.jar" com.android.dx.command.Main --dex --multi-dex --min-sdk-version=26 \
        --output="$pack/dex" "$pack/shrunk.jar"
}

gather_libraries() {
    for kind in "${kinds[@]}"; do
        mkdir -p "$pack/apk/lib/$kind"
        cp "$pack/aar/jni/$kind/libjnidispatch.so" "$pack/apk/lib/$kind"
        strip --strip-unneeded -o "$pack/apk/lib/$kind/libdoorstep_bindings.so" "$library/libdoorstep_bindings.so"
    done
}

sign() {
    cp "$built/resources/resources.apk" "$pack/unaligned.apk"
    (cd "$pack/dex" && zip -q "$pack/unaligned.apk" ./*.dex)
    (cd "$pack/apk" && zip -q -r "$pack/unaligned.apk" lib)
    zipalign -f -p 4 "$pack/unaligned.apk" "$pack/unsigned.apk"
    # Of this one packing: nothing that it signed is ever installed.
    rm -f "$pack/key.p12"
    keytool -genkeypair -keystore "$pack/key.p12" -storetype PKCS12 -storepass packing -alias packing \
        -keyalg EC -groupname secp256r1 -dname CN=packing -validity 1 2> "$pack/keytool.log"
    apksigner sign --ks "$pack/key.p12" --ks-pass pass:packing --out "$pack/app.apk" "$pack/unsigned.apk"
    apksigner verify "$pack/app.apk"
}

check() {
    aapt2 dump badging "$pack/app.apk" > "$pack/badging.txt"
    expect "sdkVersion:'26'"
    expect "targetSdkVersion:'35'"
    expect "application-label:'Notebook'"
    ! grep -q application-debuggable "$pack/badging.txt" || fail "a debugger may look in"

    # Core, this app and its screens, Compose, Kotlin's own with its annotations and the marks of its coroutines, what loads core
    # and what reads squares.
    local known='^(org\.doorstep|androidx|kotlinx?|_COROUTINE|org\.jetbrains|org\.intellij|com\.sun\.jna|com\.google\.zxing)\.'
    local names foreign hosts bytes
    names=$(sed -n 's/^\([^ ]*\) -> .*:$/\1/p' "$pack/names.txt")
    grep -qx org.doorstep.screens.visits.VisitsModel <<< "$names" || fail "the screens are not in it"
    foreign=$(grep -vE "$known" <<< "$names" || true)
    [[ -z $foreign ]] || fail "somebody else's code: $foreign"

    hosts=$(strings -n 8 "$pack"/dex/*.dex | grep -oE 'https?://[a-zA-Z0-9./-]+' | grep -vE "$lists_of_faults" || true)
    [[ -z $hosts ]] || fail "names hosts: $hosts"

    bytes=$(stat -c %s "$pack/app.apk")
    ((bytes <= bytes_max)) || fail "$bytes bytes, at most $bytes_max"
    echo "An APK of $bytes bytes with core for ${#kinds[@]} kinds of phones; at most $bytes_max."
}

expect() {
    grep -qF "$1" "$pack/badging.txt" || fail "does not say $1"
}

fail() {
    echo "pack.sh: $1" >&2
    exit 1
}

main
