package org.doorstep.app.printing

import android.app.Activity
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintManager
import android.webkit.WebSettings
import android.webkit.WebView
import android.webkit.WebViewClient
import org.doorstep.app.R

/** Prints a page of HTML. Nothing of it is kept, nothing in it is run, and it loads nothing from anywhere. */
class Printer {
    /** What is being laid out: nobody else holds it until the phone has it. */
    private var page: WebView? = null

    fun print(html: String, window: Activity) {
        letGo()
        val view = WebView(window)
        view.settings.apply {
            blockNetworkLoads = true
            allowFileAccess = false
            allowContentAccess = false
            javaScriptEnabled = false
            cacheMode = WebSettings.LOAD_NO_CACHE
        }
        view.webViewClient = object : WebViewClient() {
            override fun onPageFinished(ready: WebView, address: String?) = handOver(ready, window)
        }
        page = view
        view.loadDataWithBaseURL(null, html, "text/html", "utf-8", null)
    }

    /** The list of what was printed names it as it names the app. */
    private fun handOver(ready: WebView, window: Activity) {
        val name = window.getString(R.string.app_name)
        window.getSystemService(PrintManager::class.java)
            .print(name, LetGo(ready.createPrintDocumentAdapter(name), ::letGo), PrintAttributes.Builder().build())
    }

    private fun letGo() {
        page?.destroy()
        page = null
    }
}

/** A page that says when the phone needs it no more. */
private class LetGo(private val page: PrintDocumentAdapter, private val isOver: () -> Unit) : PrintDocumentAdapter() {
    override fun onStart() = page.onStart()

    override fun onLayout(
        before: PrintAttributes?,
        after: PrintAttributes?,
        cancel: CancellationSignal?,
        answer: LayoutResultCallback?,
        extras: Bundle?,
    ) = page.onLayout(before, after, cancel, answer, extras)

    override fun onWrite(
        pages: Array<out PageRange>?,
        to: ParcelFileDescriptor?,
        cancel: CancellationSignal?,
        answer: WriteResultCallback?,
    ) = page.onWrite(pages, to, cancel, answer)

    override fun onFinish() {
        page.onFinish()
        isOver()
    }
}
