package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.HttpTest;
import dev.gatehouse.TestOrganization;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.SecretFormat;
import dev.gatehouse.access.SecretKind;
import dev.gatehouse.kernel.OrganizationId;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a node keeps in memory: bounded, whoever asks for whatever. */
@Tag("chaos")
class MemoryTest extends HttpTest {

    private static final int KEYS = Integer.getInteger("chaos.keys", 1_000_000);
    private static final int LIVE = KEYS / 10;
    private static final int ORGANIZATIONS = 200;
    private static final int UNKNOWN = KEYS / 20;
    private static final int READERS = 4;

    @Autowired private Snapshots snapshots;
    @Autowired private SecretFormat format;
    @Autowired private Peppers peppers;

    private final List<Secret> live = new ArrayList<>();

    private static double usedMegabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private static void all(int count, IntConsumer each) throws Exception {
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            var parts = new ArrayList<Callable<Boolean>>();
            for (int reader = 0; reader < READERS; reader++) {
                int first = reader;
                parts.add(() -> {
                    for (int i = first; i < count; i += READERS) {
                        each.accept(i);
                    }
                    return true;
                });
            }
            for (var part : threads.invokeAll(parts)) {
                part.get();
            }
        }
    }

    @Test
    void hundredThousandKeysOfAMillionTakeLessThanTwoHundredMegabytesAndAFloodTakesNone() throws Exception {
        for (int i = 0; i < ORGANIZATIONS; i++) {
            insertKeys(organization("claude_console"));
        }
        assertThat(asOwner().sql("select count(*) from api_key").query(Long.class).single())
                .isGreaterThanOrEqualTo(KEYS);
        asOwner().sql("analyze api_key, api_key_secret").update();
        double before = usedMegabytes();
        long began = System.nanoTime();
        all(LIVE, i -> assertThat(snapshots.key(live.get(i))).isPresent());
        double each = (System.nanoTime() - began) / 1e3 / LIVE;
        double loaded = usedMegabytes() - before;
        System.out.printf("%,d keys, %,d of them in memory: %.1f MB, %.0f bytes each; read in %.0f us each%n", KEYS,
                LIVE, loaded, loaded * 1e6 / LIVE, each);
        assertThat(loaded).isLessThan(200);

        double beforeFlood = usedMegabytes();
        all(UNKNOWN, i -> assertThat(snapshots.key(format.generate(SecretKind.API_KEY))).isEmpty());
        all(UNKNOWN, i -> assertThat(snapshots.model("no-such-model-" + i)).isEmpty());
        double flood = usedMegabytes() - beforeFlood;
        System.out.printf("After %,d unknown keys and as many unknown models: %.1f MB more%n", UNKNOWN, flood);
        assertThat(flood).isLessThan(10);
        began = System.nanoTime();
        all(LIVE, i -> assertThat(snapshots.key(live.get(i))).isPresent());
        // The flood has pushed none of them out: reading them anew takes many times as long.
        assertThat((System.nanoTime() - began) / 1e3 / LIVE).isLessThan(each / 4);
    }

    private void insertKeys(TestOrganization organization) {
        int perOrganization = KEYS / ORGANIZATIONS;
        var secrets = new ArrayList<String>();
        for (int i = 0; i < LIVE / ORGANIZATIONS; i++) {
            var secret = format.generate(SecretKind.API_KEY);
            live.add(secret);
            secrets.add(HexFormat.of().formatHex(peppers.candidates(secret).getFirst()));
        }
        asOwner().sql("""
                with made as (
                    insert into api_key (id, organization_id, workspace_id, name, partial_key_hint, version, created_at)
                    select uuidv7(), :organization, :workspace, 'Key ' || n, 'sk-gh-api01-abc...defg', 1, now()
                    from generate_series(1, :count) n
                    returning id
                ), numbered as (
                    select id, row_number() over () as n from made
                )
                insert into api_key_secret (hash, pepper_version, organization_id, api_key_id, created_at)
                select coalesce(decode((cast(string_to_array(:hashes, ',') as text[]))[n], 'hex'),
                    sha256(cast(id::text as bytea))), 1, :organization, id, now()
                from numbered""").param("organization", OrganizationId.from(organization.id()).value())
                .param("workspace", workspace(organization)).param("count", perOrganization)
                .param("hashes", String.join(",", secrets)).update();
    }

    private UUID workspace(TestOrganization organization) {
        return asOwner().sql("select id from workspace where organization_id = :organization")
                .param("organization", OrganizationId.from(organization.id()).value()).query(UUID.class).single();
    }
}
