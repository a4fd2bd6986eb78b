plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "org.doorstep.app"
    compileSdk = 36
    defaultConfig {
        applicationId = "org.doorstep.app"
        minSdk = 26
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "keep.pro")
        }
    }
    sourceSets["main"].kotlin.srcDir("src/main/kotlin")
    // Small to be handed on: otherwise core lies in it three times as large as it is packed.
    packaging { jniLibs { useLegacyPackaging = true } }
}

dependencies {
    implementation(project(":screens"))
    implementation(libs.activity.compose)
    implementation(libs.compose.ui)
    implementation(libs.coroutines)
    implementation(libs.zxing)
}
