package dev.gatehouse.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Standalone;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** As little of a service as uses both servers: it counts its starts in each, prints a line and stays. */
final class SmallService {

    private SmallService() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ApplicationContext context = new SpringApplicationBuilder(EmbeddedAutoConfiguration.class,
                DataSourceAutoConfiguration.class).web(WebApplicationType.NONE).run(args);
        makeTable(context.getBean(FlywayConnectionDetails.class));
        System.out.println("up " + startsInPostgres(context.getBean(DataSource.class)) + " "
                + startsInRedis(context.getBean(DataRedisConnectionDetails.class)) + " "
                + context.getEnvironment().getProperty("gatehouse.operator-token"));
        new CountDownLatch(1).await();
    }

    private static void makeTable(FlywayConnectionDetails owner) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(Objects.requireNonNull(owner.getJdbcUrl()),
                Objects.requireNonNull(owner.getUsername()), Objects.requireNonNull(owner.getPassword())));
        jdbc.sql("create table if not exists start (at timestamptz default now())").update();
        jdbc.sql("grant select, insert on start to gatehouse_service").update();
    }

    /** The count, and whether the role could pass by every policy. */
    private static String startsInPostgres(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("insert into start default values").update();
        return jdbc.sql("""
                select (select count(*) from start) || ' ' || current_user || ' ' || (rolsuper or rolbypassrls)
                  from pg_roles where rolname = current_user""").query(String.class).single();
    }

    private static String startsInRedis(DataRedisConnectionDetails details) throws IOException {
        Standalone redis = Objects.requireNonNull(details.getStandalone());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            String commands = "AUTH " + details.getPassword() + "\r\nINCR starts\r\nQUIT\r\n";
            socket.getOutputStream().write(commands.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII).lines().toList().get(1).substring(1);
        }
    }
}
