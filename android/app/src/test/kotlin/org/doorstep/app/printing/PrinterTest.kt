package org.doorstep.app.printing

import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintJob
import android.print.PrintManager
import android.webkit.WebSettings
import android.webkit.WebView
import org.doorstep.app.Doorstep
import org.doorstep.app.MainActivity
import org.doorstep.app.PhoneInHand
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.shadows.ShadowWebView

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 28, 35], shadows = [ShadowPrinting::class, ShadowPage::class])
class PrinterTest {
    private val app = RuntimeEnvironment.getApplication() as Doorstep

    @Test
    fun `a page is printed under a name that says nothing`() {
        ShadowPrinting.printed.clear()
        Robolectric.buildActivity(MainActivity::class.java).setup()
        PhoneInHand(app).print(PAGE)
        assertEquals("not before it is laid out", emptyList<String>(), ShadowPrinting.printed)

        shadowOf(ShadowPage.last).run { webViewClient.onPageFinished(ShadowPage.last, null) }
        assertEquals(PAGE, shadowOf(ShadowPage.last).lastLoadDataWithBaseURL.data)
        assertEquals(listOf("Notebook"), ShadowPrinting.printed)
    }

    @Test
    fun `once it is printed, or she thought better of it, nothing holds the page any more`() {
        Robolectric.buildActivity(MainActivity::class.java).setup()
        PhoneInHand(app).print(PAGE)
        shadowOf(ShadowPage.last).run { webViewClient.onPageFinished(ShadowPage.last, null) }
        assertFalse("it is being printed", shadowOf(ShadowPage.last).wasDestroyCalled())

        ShadowPrinting.page!!.onFinish()
        assertTrue(shadowOf(ShadowPage.last).wasDestroyCalled())
    }

    @Test
    fun `the page loads nothing, runs nothing and leaves nothing behind`() {
        Robolectric.buildActivity(MainActivity::class.java).setup()
        PhoneInHand(app).print(PAGE)

        val settings = ShadowPage.last.settings
        assertTrue(settings.blockNetworkLoads)
        assertFalse(settings.javaScriptEnabled)
        assertFalse(settings.allowFileAccess)
        assertFalse(settings.allowContentAccess)
        assertEquals(WebSettings.LOAD_NO_CACHE, settings.cacheMode)
        val loaded = shadowOf(ShadowPage.last).lastLoadDataWithBaseURL
        assertNull("from nowhere", loaded.baseUrl)
        assertNull("and into no history", loaded.historyUrl)
    }

    private companion object {
        const val PAGE = "<html><p>Keep this paper where nobody looks.</p></html>"
    }
}

/** The phone's list of what is printed. */
@Implements(PrintManager::class)
class ShadowPrinting {
    @Implementation
    @Suppress("unused", "UNUSED_PARAMETER")
    fun print(name: String, given: PrintDocumentAdapter?, attributes: PrintAttributes): PrintJob? {
        printed += name
        page = given
        return null
    }

    companion object {
        val printed = mutableListOf<String>()
        var page: PrintDocumentAdapter? = null
    }
}

/** A page that is laid out without a browser. */
@Implements(WebView::class)
class ShadowPage : ShadowWebView() {
    @RealObject
    private lateinit var page: WebView

    @Implementation
    @Suppress("unused", "UNUSED_PARAMETER")
    fun createPrintDocumentAdapter(name: String): PrintDocumentAdapter? = object : PrintDocumentAdapter() {
        override fun onLayout(
            before: PrintAttributes?,
            after: PrintAttributes?,
            cancel: CancellationSignal?,
            answer: LayoutResultCallback?,
            extras: Bundle?,
        ) = Unit

        override fun onWrite(
            pages: Array<out PageRange>?,
            to: ParcelFileDescriptor?,
            cancel: CancellationSignal?,
            answer: WriteResultCallback?,
        ) = Unit
    }

    @Implementation
    public override fun loadDataWithBaseURL(
        from: String?,
        html: String?,
        kind: String?,
        letters: String?,
        history: String?,
    ) {
        last = page
        super.loadDataWithBaseURL(from, html, kind, letters, history)
    }

    companion object {
        lateinit var last: WebView
    }
}
