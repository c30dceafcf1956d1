package dev.gatehouse.embedded;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** Where the embedded PostgreSQL is, for the migrations, which run as the owner. */
record EmbeddedFlywayConnectionDetails(Postgres program, Server server) implements FlywayConnectionDetails {

    @Override
    public String getUsername() {
        return PostgresDatabase.OWNER;
    }

    @Override
    public String getPassword() {
        return program.ownerPassword();
    }

    @Override
    public String getJdbcUrl() {
        return PostgresDatabase.url(server.port());
    }
}
