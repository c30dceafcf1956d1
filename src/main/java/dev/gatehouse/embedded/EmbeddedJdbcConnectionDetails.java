package dev.gatehouse.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Where the embedded PostgreSQL is; whoever asks for the address waits until it answers there. */
record EmbeddedJdbcConnectionDetails(Postgres program, Server server) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return PostgresDatabase.NAME;
    }

    @Override
    public String getPassword() {
        return program.password();
    }

    @Override
    public String getJdbcUrl() {
        return PostgresDatabase.url(server.port(), PostgresDatabase.NAME);
    }
}
