package org.doorstep.app.printing

import android.app.Activity
import android.print.PrintAttributes
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
        page?.destroy()
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
            .print(name, ready.createPrintDocumentAdapter(name), PrintAttributes.Builder().build())
    }
}
