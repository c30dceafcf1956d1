package dev.gatehouse.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads times as RFC 3339 writes them, and nothing else: the built-in one also takes "1893456000" for a time. */
@JacksonComponent
class TimeDeserializer extends StdScalarDeserializer<Instant> {

    TimeDeserializer() {
        super(Instant.class);
    }

    /** To the microsecond, which is what is kept. */
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return OffsetDateTime.parse(parser.getString()).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notATime) {
            return (Instant) context.handleWeirdStringValue(Instant.class, parser.getString(),
                    "not a time of RFC 3339");
        }
    }
}
