package dev.gatehouse.kernel;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import tools.jackson.databind.json.JsonMapper;

/** The data of tasks as JSON: Java's own form would let whoever writes to the table run code here. */
record TaskJson(JsonMapper json) implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return json.writeValueAsBytes(data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        return json.readValue(data, type);
    }
}
