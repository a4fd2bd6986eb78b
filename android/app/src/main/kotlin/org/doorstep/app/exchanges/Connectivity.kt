package org.doorstep.app.exchanges

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network

/** Says so whenever the phone has a network again: what waits to be sent need not wait for the next try. */
class Connectivity(context: Context, private val isBack: () -> Unit) : ConnectivityManager.NetworkCallback() {
    private val networks = context.getSystemService(ConnectivityManager::class.java)

    fun watch() = networks.registerDefaultNetworkCallback(this)

    /** Comes on a thread of the phone's own. */
    override fun onAvailable(network: Network) = isBack()
}
