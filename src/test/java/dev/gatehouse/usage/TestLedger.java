package dev.gatehouse.usage;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.Uuids;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts calls of any day into the ledger, as the service does with those of its own. */
public record TestLedger(JdbcClient owner) {

    /** @param cacheWrite and the others: how many tokens */
    public record Used(int input, int output, int cacheRead, int cacheWrite, int images) {

        public static Used tokens(int input, int output) {
            return new Used(input, output, 0, 0, 0);
        }
    }

    /** @param at to the millisecond */
    public void add(String apiKey, String model, Instant at, Used used) {
        var moment = at.atOffset(ZoneOffset.UTC);
        owner.sql("call usage_make_weeks(:at)").param("at", moment).update();
        var added = owner.sql("""
                select count(*) from api_key k
                cross join model m
                cross join lateral usage_record(cast(:at as timestamptz), interval '1 hour', array[k.organization_id],
                    array[cast(:id as uuid)], array[k.id], array[m.number], array[1], array[cast(:at as timestamptz)],
                    array[:input], array[:output], array[:cacheRead], array[:cacheWrite], array[:images],
                    array['success'])
                where k.id = :key and m.id = :model""").param("at", moment).param("id", Uuids.next(at))
                .param("key", ApiKeyId.from(apiKey).value()).param("model", model).param("input", used.input())
                .param("output", used.output()).param("cacheRead", used.cacheRead())
                .param("cacheWrite", used.cacheWrite()).param("images", used.images()).query(Long.class).single();
        if (added != 1) {
            throw new AssertionError(apiKey + " or " + model + " does not exist");
        }
    }
}
