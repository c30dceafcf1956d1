package dev.gatehouse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The service. */
// No users in memory: callers are who their credentials say.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Gatehouse {

    public static void main(String[] args) {
        Parent.exitWithIt();
        SpringApplication.run(Gatehouse.class, args);
    }
}
