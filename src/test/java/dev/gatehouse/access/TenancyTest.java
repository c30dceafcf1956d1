package dev.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.Answer;
import dev.gatehouse.HttpTest;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.GatewayId;
import dev.gatehouse.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which organization a transaction of the service is in, and that it is the caller's. */
class TenancyTest extends HttpTest {

    @Autowired private Tenancy tenancy;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcConnectionDetails service;

    private OrganizationId own;
    private OrganizationId other;

    @BeforeEach
    void twoOrganizations() {
        own = OrganizationId.parse(organization("qwen_cloud").id()).orElseThrow();
        other = OrganizationId.parse(organization("claude_console").id()).orElseThrow();
    }

    @AfterEach
    void nobodyCalls() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void statementThatForgetsTheOrganizationSeesTheCallersOnly() {
        calls(new Caller.AdminKey(own, new ApiKeyId(UUID.randomUUID()), "", false));

        assertThat(within(this::organizationsOfWorkspaces)).containsOnly(own.value()).isNotEmpty();
        assertThat(within(() -> jdbc.sql("update workspace set name = 'Taken' where organization_id = :other")
                .param("other", other.value()).update())).isZero();
    }

    @Test
    void nobodySeesAnything() {
        assertThat(within(this::organizationsOfWorkspaces)).isEmpty();
        calls(new Caller.Gateway(GatewayId.CONFIGURED, "configured"));
        assertThat(within(this::organizationsOfWorkspaces)).isEmpty();
        assertThat(within(this::organizations)).isEmpty();
    }

    @Test
    void operatorSeesOrganizationsAndAfterEnteringOneOnlyThat() {
        calls(new Caller.Operator());

        assertThat(within(this::organizations)).contains(own.value(), other.value());
        assertThat(within(this::organizationsOfWorkspaces)).isEmpty();
        assertThat(within(() -> {
            tenancy.enter(own);
            assertThat(organizations()).containsExactly(own.value());
            return organizationsOfWorkspaces();
        })).containsOnly(own.value()).isNotEmpty();
    }

    @Test
    void callerOfAnOrganizationEntersNoOther() {
        calls(new Caller.AdminKey(own, new ApiKeyId(UUID.randomUUID()), "", false));

        assertThatIllegalStateException().isThrownBy(() -> within(() -> entered(other)));
        assertThatIllegalStateException().isThrownBy(() -> within(() -> {
            tenancy.enterPlatform();
            return organizations();
        }));
        assertThat(within(() -> entered(own))).containsOnly(own.value());
    }

    @Test
    void enteringEndsWithTheTransactionAndNeedsOne() {
        assertThat(within(() -> entered(own))).isNotEmpty();

        // More than the pool has connections: one of them was the one above.
        IntStream.range(0, 20).forEach(i -> assertThat(within(this::organizationsOfWorkspaces)).isEmpty());
        assertThatIllegalStateException().isThrownBy(() -> tenancy.enter(own));
        assertThatIllegalStateException().isThrownBy(tenancy::enterPlatform);
    }

    @Test
    void connectionsThatDieAreAnsweredAsAwayAndReplaced() {
        for (int i = 0; i < 20; i++) {
            endConnections();
            assertThat(list().status()).isIn(200, 503);
        }
        Awaitility.await().until(() -> list().status() == 200);
    }

    /** Dead connections are found where a transaction begins; what begins after must not be taken for a part of it. */
    @Test
    void transactionThatCannotBeginLeavesNothingBehind() {
        calls(new Caller.Operator());
        for (int i = 0; i < 20; i++) {
            endConnections();
            try {
                within(this::organizations);
            } catch (CannotCreateTransactionException away) {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            }
        }
        Awaitility.await().ignoreExceptions().until(() -> within(() -> entered(own)).contains(own.value()));
    }

    private void endConnections() {
        var apart = JdbcClient.create(new DriverManagerDataSource(Objects.requireNonNull(service.getJdbcUrl()),
                Objects.requireNonNull(service.getUsername()), Objects.requireNonNull(service.getPassword())));
        apart.sql("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where usename = current_user and pid <> pg_backend_pid()").query().listOfRows();
    }

    private Answer list() {
        return asOperator().get("/v1/platform/organizations?limit=1");
    }

    private List<UUID> entered(OrganizationId organizationId) {
        tenancy.enter(organizationId);
        return organizationsOfWorkspaces();
    }

    private List<UUID> organizationsOfWorkspaces() {
        return jdbc.sql("select organization_id from workspace").query(UUID.class).list();
    }

    private List<UUID> organizations() {
        return jdbc.sql("select id from organization").query(UUID.class).list();
    }

    private static void calls(Caller caller) {
        CallerAuthentication.letIn(new MockHttpServletRequest(), caller);
    }

    private <T extends @Nullable Object> T within(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
