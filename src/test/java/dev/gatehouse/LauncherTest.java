package dev.gatehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code java -jar} does before the service starts. */
class LauncherTest {

    @Test
    void serviceRunsInChildAndItsExitCodeIsPassedOn() throws IOException {
        ProcessBuilder launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dspring.datasource.url=jdbc:postgresql://127.0.0.1/none", "-cp",
                System.getProperty("java.class.path"), Launcher.class.getName());
        Process process = launcher.start();

        String said = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.onExit().join().exitValue()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("GATEHOUSE_OPERATOR_TOKEN");
    }

    @Test
    void findsJavaThatIsNewEnough() {
        assertThat(JavaHome.newEnough()).hasValueSatisfying(home -> assertThat(home.java()).isExecutable());
    }
}
