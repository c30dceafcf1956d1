package dev.gatehouse.gateway;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One answer, with when it was asked for and when it came, by this machine's monotonic clock. */
record Reply(long sentNanos, long receivedNanos, int status, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    boolean allowed() {
        return body.startsWith("{\"allowed\":true");
    }

    boolean says(String code) {
        return body.contains("\"code\":\"" + code + "\"");
    }

    double millis() {
        return (receivedNanos - sentNanos) / 1e6;
    }

    JsonNode json() {
        return JSON.readTree(body);
    }
}
