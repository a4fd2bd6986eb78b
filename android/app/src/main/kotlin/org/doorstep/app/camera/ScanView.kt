package org.doorstep.app.camera

import android.content.Context
import android.graphics.Color
import android.view.Gravity
import android.view.TextureView
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.FrameLayout
import android.widget.TextView
import org.doorstep.app.R

/** What the camera sees, over the whole window, and the way out under the thumb. */
internal class ScanView(context: Context, gaveUp: () -> Unit) : FrameLayout(context) {
    val picture = TextureView(context)
    private val words = TextView(context)

    init {
        // What lies below is neither seen, nor tapped, nor read out meanwhile.
        setBackgroundColor(Color.BLACK)
        isClickable = true
        addView(picture, LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.MATCH_PARENT))
        addView(words, across(Gravity.TOP))
        addView(button(gaveUp), across(Gravity.BOTTOM))
        words.setText(R.string.scan_words)
        words.setTextColor(Color.WHITE)
        words.setBackgroundColor(SHADE)
        words.setPadding(dp(GAP_DP), dp(GAP_DP), dp(GAP_DP), dp(GAP_DP))
        words.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        fitsSystemWindows = true
    }

    /** The phone has no camera that could be had now. */
    fun sayThereIsNone() = words.setText(R.string.scan_no_camera)

    fun goAway() = (parent as? ViewGroup)?.removeView(this) ?: Unit

    private fun button(gaveUp: () -> Unit) = Button(context).apply {
        setText(R.string.scan_give_up)
        minHeight = dp(THUMB_DP)
        setOnClickListener { gaveUp() }
    }

    private fun across(gravity: Int) = LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT, gravity)
        .apply { setMargins(dp(GAP_DP), dp(GAP_DP), dp(GAP_DP), dp(GAP_DP)) }

    private fun dp(dp: Int) = (dp * resources.displayMetrics.density).toInt()
}

private const val THUMB_DP = 64
private const val GAP_DP = 12
private const val SHADE = 0x99000000.toInt()
