package dev.gatehouse.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the embedded PostgreSQL is, for the service; whoever asks for the address waits until it answers there. */
record EmbeddedJdbcConnectionDetails(Postgres program, Server server) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return PostgresDatabase.SERVICE;
    }

    @Override
    public String getPassword() {
        return program.servicePassword();
    }

    @Override
    public String getJdbcUrl() {
        return PostgresDatabase.url(server.port());
    }
}
