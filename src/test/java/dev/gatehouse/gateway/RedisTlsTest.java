package dev.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.RedisProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A Redis that speaks TLS, with a certificate that its owner made. */
class RedisTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;

    @Test
    void certificateThatTheBundleTrustsIsTakenAndUnknownOneRefused() throws Exception {
        int port = RedisProcess.freePort();
        makeCertificate();
        try (var server = RedisProcess.start(folder.resolve("redis"), "--tls-port", Integer.toString(port),
                "--tls-cert-file", folder.resolve("cert.pem").toString(), "--tls-key-file",
                folder.resolve("key.pem").toString(), "--tls-ca-cert-file", folder.resolve("cert.pem").toString(),
                "--tls-auth-clients", "no")) {
            var trusted = SslBundle.of(new PemSslStoreBundle(null,
                    PemSslStoreDetails.forCertificate(folder.resolve("cert.pem").toUri().toString())));

            assertThat(written(port, trusted)).isEqualTo("by TLS");
            assertThat(server.call("GET", "told")).isEqualTo("by TLS");
            assertThatThrownBy(() -> written(port, SslBundle.systemDefault())).isInstanceOf(RedisException.class);
        }
    }

    private static String written(int port, SslBundle bundle) {
        // A handshake takes its time on a machine that is busy.
        var properties = new Binder(new MapConfigurationPropertySource(Map.of("gatehouse.gateway.redis-timeout", "2s")))
                .bind("gatehouse.gateway", GatewayProperties.class).get();
        var redisson = new RedisConfiguration().redisson(new Tls(port, bundle), properties);
        try {
            var bucket = redisson.<String>getBucket("told", StringCodec.INSTANCE);
            bucket.set("by TLS");
            return bucket.get();
        } finally {
            redisson.shutdown();
        }
    }

    private void makeCertificate() throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-alias", "redis", "-dname", "CN=redis", "-ext", "san=ip:127.0.0.1",
                "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        write("key.pem", "PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
    }

    private void write(String file, String kind, byte[] bytes) throws Exception {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        Files.writeString(folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    private record Tls(int port, SslBundle bundle) implements DataRedisConnectionDetails {

        @Override
        public SslBundle getSslBundle() {
            return bundle;
        }

        @Override
        public Standalone getStandalone() {
            return Standalone.of("127.0.0.1", port);
        }
    }
}
