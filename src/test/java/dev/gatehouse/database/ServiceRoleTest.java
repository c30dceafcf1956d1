package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.HttpTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which roles the service starts as. */
class ServiceRoleTest extends HttpTest {

    @Autowired private JdbcClient jdbc;

    @Test
    void roleThatOwnsNothingIsTaken() {
        assertThatCode(() -> new ServiceRole(jdbc).afterPropertiesSet()).doesNotThrowAnyException();
    }

    @Test
    void ownerIsRefusedInOneSentence() {
        assertThatThrownBy(() -> new ServiceRole(asOwner()).afterPropertiesSet()).isInstanceOf(UnsafeRole.class)
                .hasMessageContainingAll("gatehouse, owns tables", "SPRING_FLYWAY_USER", "create role")
                .hasMessageNotContaining("\n");
    }
}
