package dev.gatehouse.database;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses to start as a role for which the policies of the tables would not hold: nothing else would show it. */
@Component
@DependsOnDatabaseInitialization
class ServiceRole implements InitializingBean {

    private final JdbcClient jdbc;

    ServiceRole(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        jdbc.sql("""
                select rolname || ', ' || case
                    when rolsuper then 'is a superuser'
                    when rolbypassrls then 'may bypass row-level security'
                    when exists (
                        select from pg_class
                        where relnamespace = current_schema()::regnamespace and pg_has_role(relowner, 'member')
                    ) then 'owns tables or is a member of the role that does'
                end
                from pg_roles where rolname = current_user""").query(String.class).optional().ifPresent(why -> {
            throw new UnsafeRole("Gatehouse does not start: its role in the database, " + why
                    + ", so nothing would keep organizations apart when a statement does not; set"
                    + " SPRING_DATASOURCE_USERNAME to a role that owns nothing"
                    + " (create role gatehouse_service login password '…') and SPRING_FLYWAY_USER to the owner.");
        });
    }
}
