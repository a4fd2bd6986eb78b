#!/usr/bin/env bash
# Packs an APK of the app's own classes, resources and libraries, and looks at what is in it.
#
# It is not what is shipped and would not run: core is this machine's, once for each kind of phone so that the size is
# about right, and calls put together at run time stay as the JVM knows them. Gradle builds what is shipped.
#
# Maven calls it, by pack.xml: pack.sh WHERE-THE-APP-IS-BUILT WHERE-CORE-S-LIBRARY-LIES
set -euo pipefail

readonly built=$1
readonly library=$2
readonly pack=$built/pack
# Kotlin and its coroutines name their lists of faults in messages.
readonly faults_of_kotlin='youtrack\.jetbrains\.com|github\.com/Kotlin/'
readonly kinds=(arm64-v8a armeabi-v7a x86_64)

# What an APK may take. What is packed has this machine's core three times.
readonly bytes_max=$((25 * 1000 * 1000))

main() {
    rm -rf "$pack"/{classes,dex,apk,aar}
    mkdir -p "$pack"/{classes,dex,apk,aar}
    gather_classes
    gather_libraries
    sign
    check
}

gather_classes() {
    unzip -q "$pack/jna.aar" -d "$pack/aar"
    for jar in "$pack"/jars/*.jar "$pack/aar/classes.jar"; do
        unzip -qo "$jar" '*.class' -d "$pack/classes"
    done
    # For newer Java alone.
    rm -rf "$pack/classes"/{META-INF,module-info.class}
    cp -r "$built/classes/org" "$pack/classes"
    java -Xmx2g -cp "$pack/dx.jar" com.android.dx.command.Main --dex --multi-dex --min-sdk-version=26 \
        --output="$pack/dex" "$pack/classes"
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

    # Core and this app, Kotlin's own with its annotations and the marks of its coroutines, what loads core and what reads squares.
    local known='^\./(org/doorstep|kotlinx?|_COROUTINE|org/jetbrains|org/intellij|com/sun/jna|com/google/zxing)/'
    local foreign hosts bytes
    foreign=$(cd "$pack/classes" && find . -name '*.class' | grep -vE "$known" || true)
    [[ -z $foreign ]] || fail "somebody else's code: $foreign"

    hosts=$(strings -n 8 "$pack"/dex/*.dex | grep -oE 'https?://[a-zA-Z0-9./-]+' | grep -vE "$faults_of_kotlin" || true)
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
