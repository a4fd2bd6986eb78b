plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "org.doorstep.screens"
    compileSdk = 36
    defaultConfig {
        minSdk = 26
    }
    sourceSets["main"].apply {
        kotlin.srcDir("src/main/kotlin")
        // Core's Kotlin, as bindings/write.sh wrote it.
        kotlin.srcDir("../../target/bindings/kotlin")
    }
}

dependencies {
    implementation(libs.compose.ui)
    implementation(libs.compose.material3)
    implementation(libs.compose.icons)
    implementation(libs.coroutines)
    // ISO/IEC 18004: the squares that core gives as bytes. Pure Java, no Android in it.
    implementation(libs.zxing)
    api(libs.jna) {
        artifact {
            type = "aar"
        }
    }
}
