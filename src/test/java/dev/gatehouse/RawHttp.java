package dev.gatehouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** HTTP as bytes on a socket, for what no client library sends. Each character of a request is one byte. */
public record RawHttp(int port) {

    private static final int MILLIS = 20_000;

    public static RawHttp to(String url) {
        return new RawHttp(URI.create(url).getPort());
    }

    /** Text as it is when its UTF-8 is taken for bytes. */
    public static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /**
     * What a server says to one request, its connection being closed after it.
     *
     * @param requestLine without the version
     * @param headers whole lines, {@code Host} among them
     * @return none where the server hung up without a word, as on a header that it does not read to its end
     */
    public List<Answer> send(String requestLine, List<String> headers, String body) {
        var request = new StringBuilder(requestLine + " HTTP/1.1\r\n");
        headers.forEach(line -> request.append(line).append("\r\n"));
        if (!body.isEmpty()) {
            request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length()).append("\r\n");
        }
        return exchange(request.append("Connection: close\r\n\r\n").append(body).toString());
    }

    /** Every answer that comes before the server hangs up. */
    public List<Answer> exchange(String request) {
        var received = new ByteArrayOutputStream();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(received);
        } catch (java.net.SocketTimeoutException silent) {
            throw new UncheckedIOException("The server neither answers nor hangs up: " + request.lines().findFirst(),
                    silent);
        } catch (IOException hungUp) {
            // It has read as much as it wanted; what it said before counts.
            return answers(received);
        }
        return answers(received);
    }

    private static List<Answer> answers(ByteArrayOutputStream received) {
        var answers = new ArrayList<Answer>();
        var rest = received.toString(ISO_8859_1);
        while (!rest.isEmpty()) {
            int head = rest.indexOf("\r\n\r\n");
            if (!rest.startsWith("HTTP/") || head < 0) {
                answers.add(new Answer(0, HttpHeaders.of(Map.of(), (name, value) -> true), rest));
                break;
            }
            var lines = rest.substring(0, head).split("\r\n", -1);
            var headers = headers(lines);
            rest = rest.substring(head + 4);
            var body = new StringBuilder();
            rest = headers.firstValue("Transfer-Encoding").isPresent()
                    ? dechunk(rest, body)
                    : take(rest, headers.firstValue("Content-Length").map(Integer::valueOf).orElse(0), body);
            var text = new String(body.toString().getBytes(ISO_8859_1), UTF_8);
            answers.add(new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text));
        }
        return answers;
    }

    private static HttpHeaders headers(String[] lines) {
        var headers = new HashMap<String, List<String>>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static String dechunk(String rest, StringBuilder body) {
        while (true) {
            int line = rest.indexOf("\r\n");
            if (line < 0) {
                return "";
            }
            int length = Integer.parseInt(rest.substring(0, line).strip(), 16);
            rest = take(rest.substring(line + 2), length, body);
            rest = rest.startsWith("\r\n") ? rest.substring(2) : rest;
            if (length == 0) {
                return rest;
            }
        }
    }

    /** An answer to HEAD names a length and has none of it. */
    private static String take(String rest, int length, StringBuilder body) {
        int end = Math.min(length, rest.length());
        body.append(rest, 0, end);
        return rest.substring(end);
    }
}
