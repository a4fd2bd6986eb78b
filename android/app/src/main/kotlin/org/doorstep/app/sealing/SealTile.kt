package org.doorstep.app.sealing

import android.service.quicksettings.Tile
import android.service.quicksettings.TileService
import org.doorstep.app.Doorstep

/**
 * A tile among the phone's quick settings: one tap seals what is open, over whatever is on the screen.
 *
 * It looks the same whether anything was open or not.
 */
class SealTile : TileService() {
    override fun onStartListening() = look()

    override fun onClick() {
        (application as Doorstep).model.seal()
        look()
    }

    private fun look() {
        val tile = qsTile ?: return
        tile.state = Tile.STATE_INACTIVE
        tile.updateTile()
    }
}
