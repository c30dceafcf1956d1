package dev.gatehouse.organization;

import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.Secret;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.access.UserPasswords;
import dev.gatehouse.kernel.Base62;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * With the service's own database: makes an organization to begin with and leaves every credential in one file. The
 * file is written inside the transaction: were it written after, a crash in between would lose the only copy of the
 * admin key; written before a commit that fails, it is overwritten by the next start.
 */
@Component
@Order(100)
@ConditionalOnBooleanProperty("gatehouse.first-start.enabled")
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String EMAIL = "admin@gatehouse.local";
    private static final int PASSWORD_LENGTH = 20;

    private final OrganizationService organizations;
    private final OrganizationFacts facts;
    private final Tenancy tenancy;
    private final UserPasswords passwords;
    private final TransactionTemplate transaction;
    private final Environment environment;

    FirstStart(OrganizationService organizations, OrganizationFacts facts, Tenancy tenancy, UserPasswords passwords,
            TransactionTemplate transaction, Environment environment) {
        this.organizations = organizations;
        this.facts = facts;
        this.tenancy = tenancy;
        this.passwords = passwords;
        this.transaction = transaction;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var file = new CredentialsFile(Path.of(property("gatehouse.data-dir", "data")).resolve("credentials.env"));
        var url = "http://localhost:" + property("local.server.port", "8080");
        boolean first = Boolean.TRUE.equals(transaction.execute(status -> isFirst() && create(file, url)));
        if (first) {
            LOG.info("First start. These credentials are kept in {} and shown only now:\n\n{}", file.path(),
                    file.read());
        } else {
            file.moveTo(url);
            LOG.info("Ready at {}. The credentials are in {}", url, file.path());
        }
    }

    private boolean isFirst() {
        tenancy.enterPlatform();
        return facts.none();
    }

    private boolean create(CredentialsFile file, String url) {
        var password = Base62.encode(new BigInteger(119, new SecureRandom()), PASSWORD_LENGTH);
        var request = new CreateOrganization("My organization",
                new CreateOrganization.FirstAdmin(EMAIL, "Administrator"), null);
        var made = organizations.create(request, admin -> passwords.choose(admin.organizationId(), admin.id(),
                NewPassword.require("password", new Secret(password), EMAIL)));
        file.write(url, property("gatehouse.operator-token", null), made.adminApiKey().secret().reveal(),
                property("gatehouse.gateway-token", ""), EMAIL, password);
        return true;
    }

    private String property(String name, @Nullable String otherwise) {
        var found = Binder.get(environment).bind(name, String.class).orElse(otherwise);
        if (found == null) {
            throw new IllegalStateException(name + " is not configured");
        }
        return found;
    }
}
