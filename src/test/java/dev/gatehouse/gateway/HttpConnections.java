package dev.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** HTTP at as little cost as can be, so that what is measured is the service: requests are bytes, connections stay. */
final class HttpConnections implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** The server hangs up on who says nothing for twenty seconds. */
    private static final long IDLE_NANOS = 10_000_000_000L;

    private final int port;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    HttpConnections(int port) {
        this.port = port;
    }

    static byte[] post(String path, String token, String json) {
        var body = json.getBytes(UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + json).getBytes(UTF_8);
    }

    static byte[] get(String path, String token, String... headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "\r\n" : "\r\n\r\n")).getBytes(UTF_8);
    }

    Reply send(byte[] request) throws IOException {
        var connection = connection();
        try {
            var reply = connection.send(request);
            connection.usedNanos = System.nanoTime();
            idle.add(connection);
            return reply;
        } catch (IOException e) {
            connection.socket.close();
            throw e;
        }
    }

    private Connection connection() throws IOException {
        Connection kept;
        while ((kept = idle.poll()) != null) {
            if (System.nanoTime() - kept.usedNanos < IDLE_NANOS) {
                return kept;
            }
            kept.socket.close();
        }
        return new Connection(port);
    }

    @Override
    public void close() throws IOException {
        Connection connection;
        while ((connection = idle.poll()) != null) {
            connection.socket.close();
        }
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;
        private volatile long usedNanos;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Reply send(byte[] request) throws IOException {
            long sent = System.nanoTime();
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().substring(9, 12));
            int length = 0;
            for (var header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                var name = header.substring(0, colon);
                if (name.equalsIgnoreCase("content-length")) {
                    length = Integer.parseInt(header.substring(colon + 1).strip());
                } else if (name.equalsIgnoreCase("transfer-encoding")) {
                    length = -1;
                }
            }
            var body = length >= 0 ? exactly(length) : chunks();
            return new Reply(sent, System.nanoTime(), status, body);
        }

        private String chunks() throws IOException {
            var body = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.append(exactly(size));
                line();
            }
            line();
            return body.toString();
        }

        private String exactly(int length) throws IOException {
            var bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return new String(bytes, UTF_8);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
