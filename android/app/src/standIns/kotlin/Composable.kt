package androidx.compose.runtime

/** Stands in for Compose's own, whose compiler is not at work here. */
@Target(AnnotationTarget.FUNCTION, AnnotationTarget.TYPE)
annotation class Composable
