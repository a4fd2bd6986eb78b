package org.doorstep.app.camera

import android.content.Context
import android.graphics.ImageFormat
import android.graphics.Matrix
import android.graphics.RectF
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.util.Size
import android.view.Surface
import android.view.TextureView
import kotlin.math.abs
import kotlin.math.max

/** The phone's own camera: the one at its back, or the only one there is. */
class BackCamera(context: Context) : Camera {
    private val cameras = context.getSystemService(CameraManager::class.java)

    override fun open(shown: TextureView, seen: (Frame) -> Unit): AutoCloseable? = try {
        chosen()?.let { id -> Looking(id, sizeOf(id), shown, seen).also(Looking::begin) }
    } catch (_: CameraAccessException) {
        null
    } catch (_: SecurityException) {
        null
    }

    private fun chosen(): String? {
        val ids = cameras.cameraIdList
        val isAtTheBack = { id: String ->
            val faces = cameras.getCameraCharacteristics(id).get(CameraCharacteristics.LENS_FACING)
            faces == CameraCharacteristics.LENS_FACING_BACK
        }
        return ids.firstOrNull(isAtTheBack) ?: ids.firstOrNull()
    }

    /** As large as a square at arm's length needs, and no larger: an old phone has to look at each picture. */
    private fun sizeOf(id: String): Size {
        val known = cameras.getCameraCharacteristics(id).get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP)
        val sizes = known?.getOutputSizes(ImageFormat.YUV_420_888).orEmpty()
        return sizes.minByOrNull { abs(it.width * it.height - PIXELS) } ?: Size(640, 480)
    }

    /** From when it is asked for until it is closed; the phone answers in between, on the thread of the camera. */
    private inner class Looking(
        private val id: String,
        private val size: Size,
        private val shown: TextureView,
        private val seen: (Frame) -> Unit,
    ) : CameraDevice.StateCallback(), AutoCloseable {
        private val thread = HandlerThread("camera").apply { start() }
        private val handler = Handler(thread.looper)
        private val pictures = ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, 2)
        private var device: CameraDevice? = null
        private var isClosed = false

        /** The phone has said all that it will say of it. */
        private var isOver = false

        fun begin() {
            pictures.setOnImageAvailableListener({ it.acquireLatestImage()?.use { image -> seen(lightOf(image)) } }, handler)
            cameras.openCamera(id, this, handler)
        }

        override fun onOpened(camera: CameraDevice) {
            device = camera
            if (isClosed) return end()
            shown.whenThere { texture -> handler.post { if (!isClosed) look(camera, texture) } }
        }

        private fun look(camera: CameraDevice, texture: SurfaceTexture) = unlessTaken {
            texture.setDefaultBufferSize(size.width, size.height)
            val screen = Surface(texture)
            val request = camera.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            listOf(screen, pictures.surface).forEach(request::addTarget)
            val going = object : CameraCaptureSession.StateCallback() {
                override fun onConfigured(session: CameraCaptureSession) {
                    if (!isClosed) unlessTaken { session.setRepeatingRequest(request.build(), null, handler) }
                }

                override fun onConfigureFailed(session: CameraCaptureSession) = close()
            }
            @Suppress("DEPRECATION")
            camera.createCaptureSession(listOf(screen, pictures.surface), going, handler)
            shown.post { shown.setTransform(filling(shown, size)) }
        }

        override fun onDisconnected(camera: CameraDevice) = giveBack(camera)

        override fun onError(camera: CameraDevice, error: Int) = giveBack(camera)

        /** Whoever closes it before the phone has opened it waits for that: it would be open for good. */
        override fun close() {
            handler.post {
                isClosed = true
                if (device != null || isOver) end()
            }
        }

        private fun giveBack(camera: CameraDevice) {
            camera.close()
            isOver = true
            if (isClosed) end()
        }

        private fun end() {
            device?.close()
            pictures.close()
            thread.quitSafely()
        }

        /** The phone takes a camera away whenever it likes. She still has the way out under her thumb. */
        private fun unlessTaken(act: () -> Unit) {
            try {
                act()
            } catch (_: CameraAccessException) {
                isOver = true
            } catch (_: IllegalStateException) {
                isOver = true
            }
        }
    }
}

/** The brightness of a picture, without what lies between its rows. */
private fun lightOf(image: Image): Frame {
    val plane = image.planes.first()
    val light = ByteArray(image.width * image.height)
    for (row in 0 until image.height) {
        plane.buffer.position(row * plane.rowStride)
        plane.buffer.get(light, row * image.width, image.width)
    }
    return Frame(light, image.width, image.height)
}

private fun TextureView.whenThere(act: (SurfaceTexture) -> Unit) {
    post {
        surfaceTexture?.let(act)
        surfaceTextureListener = object : TextureView.SurfaceTextureListener {
            override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) = act(texture)

            override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = Unit

            override fun onSurfaceTextureDestroyed(texture: SurfaceTexture) = true

            override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit
        }
    }
}

/** Fills the view without bending the picture, however the phone is held. */
private fun filling(view: TextureView, size: Size): Matrix {
    val turned = view.display?.rotation ?: Surface.ROTATION_0
    val whole = RectF(0f, 0f, view.width.toFloat(), view.height.toFloat())
    val picture = RectF(0f, 0f, size.height.toFloat(), size.width.toFloat())
    picture.offset(whole.centerX() - picture.centerX(), whole.centerY() - picture.centerY())
    return Matrix().apply {
        setRectToRect(whole, picture, Matrix.ScaleToFit.FILL)
        val isLying = turned == Surface.ROTATION_90 || turned == Surface.ROTATION_270
        val (across, along) = if (isLying) whole.height() to whole.width() else whole.width() to whole.height()
        val scale = max(across / size.height, along / size.width)
        postScale(scale, scale, whole.centerX(), whole.centerY())
        postRotate(DEGREES.getValue(turned), whole.centerX(), whole.centerY())
    }
}

private val DEGREES = mapOf(
    Surface.ROTATION_0 to 0f,
    Surface.ROTATION_90 to -90f,
    Surface.ROTATION_180 to 180f,
    Surface.ROTATION_270 to 90f,
)

private const val PIXELS = 1280 * 720
