package dev.gatehouse.model;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The prices of models through time: a change is a new row, for what was used before it keeps its price. */
@Component
class ModelPrices {

    private final JdbcClient jdbc;

    ModelPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(String modelId, Prices prices, Instant validFrom) {
        var values = prices.microDollars();
        // One statement, because a second change within the same microsecond takes the place of the first.
        jdbc.sql("""
                insert into model_price (model_id, valid_from, input, output, cache_read, cache_write, image)
                values (:model, :from, :input, :output, :cacheRead, :cacheWrite, :image)
                on conflict (model_id, valid_from) do update set input = excluded.input, output = excluded.output,
                    cache_read = excluded.cache_read, cache_write = excluded.cache_write, image = excluded.image""")
                .param("model", modelId).param("from", Timestamp.from(validFrom))
                .param("input", values.get(PriceKind.input)).param("output", values.get(PriceKind.output))
                .param("cacheRead", values.get(PriceKind.cache_read))
                .param("cacheWrite", values.get(PriceKind.cache_write)).param("image", values.get(PriceKind.image))
                .update();
    }
}
