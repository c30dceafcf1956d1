package dev.gatehouse.embedded;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/** Where the embedded Redis is; whoever asks for the address waits until it answers there. */
record EmbeddedRedisConnectionDetails(Redis program, Server server) implements DataRedisConnectionDetails {

    @Override
    public String getPassword() {
        return program.password();
    }

    @Override
    public Standalone getStandalone() {
        return Standalone.of("127.0.0.1", server.port());
    }
}
