package dev.gatehouse.workspace;

import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.ServiceAccountId;
import dev.gatehouse.kernel.TokenPage;
import dev.gatehouse.kernel.TokenPageRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with service accounts. */
@Service
class ServiceAccountService {

    private final ServiceAccounts accounts;
    private final ServiceAccountMembers members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceAccountService(ServiceAccounts accounts, ServiceAccountMembers members, ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    ServiceAccountView create(Caller.OfOrganization caller, ServiceAccountFields fields) {
        var role = Objects.requireNonNullElse(fields.organizationRole(), ServiceAccount.Role.developer);
        requireAppointment(caller, ServiceAccount.Role.developer, role);
        var account = save(new ServiceAccount(caller.organizationId(), fields.requireName(),
                fields.descriptionOr(null), role, ActorId.of(caller), clock.instant()));
        return publish(Action.SERVICE_ACCOUNT_CREATED, account, null);
    }

    @Transactional
    ServiceAccountView update(Caller.OfOrganization caller, ServiceAccountId id, ServiceAccountFields fields,
            IfMatch ifMatch) {
        var account = locked(caller.organizationId(), id);
        ifMatch.require(account);
        account.refuseIfArchived();
        var before = ServiceAccountView.of(account);
        if (fields.name() != null) {
            account.rename(fields.requireName());
        }
        account.describe(fields.descriptionOr(account.description()));
        if (fields.organizationRole() != null) {
            requireAppointment(caller, account.organizationRole(), fields.organizationRole());
            account.appoint(fields.organizationRole());
        }
        account.touch(ActorId.of(caller), clock.instant());
        return publish(Action.SERVICE_ACCOUNT_UPDATED, save(account), before);
    }

    /** For ever, with its memberships and, by whoever listens, its keys. Once more changes nothing. */
    @Transactional
    ServiceAccountView archive(Caller.OfOrganization caller, ServiceAccountId id, IfMatch ifMatch) {
        var organizationId = caller.organizationId();
        var account = locked(organizationId, id);
        ifMatch.require(account);
        var before = ServiceAccountView.of(account);
        if (!account.archive(ActorId.of(caller), clock.instant())) {
            return before;
        }
        var after = publish(Action.SERVICE_ACCOUNT_ARCHIVED, save(account), before);
        for (var ended : members.removeAll(organizationId, id)) {
            events.publishEvent(
                    Change.of(Action.SERVICE_ACCOUNT_MEMBER_REMOVED, organizationId, ended.workspaceId(), id)
                            .from(ended));
        }
        return after;
    }

    @Transactional(readOnly = true)
    ServiceAccountView get(OrganizationId organizationId, ServiceAccountId id) {
        return accounts.findByOrganizationIdAndId(organizationId, id).map(ServiceAccountView::of)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("service account"));
    }

    @Transactional(readOnly = true)
    TokenPage<ServiceAccountView> list(OrganizationId organizationId, boolean includeArchived, TokenPageRequest page) {
        Specification<ServiceAccount> asked = (row, query, build) -> build.equal(row.get("organizationId"),
                organizationId);
        var after = page.after().orElse(null);
        if (after != null) {
            if (accounts.findByOrganizationIdAndId(organizationId, new ServiceAccountId(after)).isEmpty()) {
                throw page.invalidToken();
            }
            asked = asked.and((row, query, build) -> build.greaterThan(row.get("id").get("value"), after));
        }
        if (!includeArchived) {
            asked = asked.and((row, query, build) -> build.isNull(row.get("archivedAt")));
        }
        var rows = accounts.findBy(asked, found -> found.sortBy(Sort.by("id.value")).limit(page.rows()).all());
        return TokenPage.of(page, rows, row -> row.id().value(), ServiceAccountView::of);
    }

    private ServiceAccount locked(OrganizationId organizationId, ServiceAccountId id) {
        return accounts.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("service account"));
    }

    /** As with people: a key that leaked makes no admins and unmakes none. */
    private static void requireAppointment(Caller.OfOrganization caller, ServiceAccount.Role from,
            ServiceAccount.Role to) {
        if (caller instanceof Caller.AdminKey && from != to) {
            throw Reason.ADMIN_ROLE_BY_KEY.refuse().at("organization_role");
        }
    }

    private ServiceAccount save(ServiceAccount account) {
        return Constraint.guard("service_account_name_key",
                () -> Reason.SERVICE_ACCOUNT_NAME_TAKEN.refuse(account.name()).at("name"),
                () -> accounts.saveAndFlush(account));
    }

    /** @param before null for one just made */
    private ServiceAccountView publish(Action action, ServiceAccount account, @Nullable ServiceAccountView before) {
        var after = ServiceAccountView.of(account);
        events.publishEvent(Change.of(action, account.organizationId(), account.id()).from(before).to(after));
        return after;
    }
}
