package dev.gatehouse.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The way from one node to one server of this machine: to be cut, to be slow, and to be mended. */
final class TcpProxy implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile long delayMillis;

    TcpProxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 100, HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** All connections end, and new ones end at once. */
    void cut() {
        cut = true;
        open.forEach(TcpProxy::end);
    }

    /** What is sent arrives so much later. */
    void delay(long millis) {
        delayMillis = millis;
    }

    void mend() {
        cut = false;
        delayMillis = 0;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                if (cut) {
                    end(near);
                } else {
                    connect(near);
                }
            } catch (IOException closed) {
                // Also when the server behind refuses: the node sees its connection end.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        open.add(near);
        try {
            var far = new Socket(HERE, target);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(near, far, true));
            Thread.ofVirtual().start(() -> pump(far, near, false));
        } catch (IOException refused) {
            end(near);
            open.remove(near);
            throw refused;
        }
        if (cut) {
            open.forEach(TcpProxy::end);
        }
    }

    private void pump(Socket from, Socket to, boolean delayed) {
        var buffer = new byte[1 << 16];
        try {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                if (delayed && delayMillis > 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // Both ends, below.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
