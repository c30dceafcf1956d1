package dev.gatehouse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. */
@SpringBootApplication
public class Gatehouse {

    public static void main(String[] args) {
        Parent.exitWithIt();
        SpringApplication.run(Gatehouse.class, args);
    }
}
