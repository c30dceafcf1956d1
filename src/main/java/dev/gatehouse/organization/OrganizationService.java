package dev.gatehouse.organization;

import dev.gatehouse.access.AdminKeyIssuer;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.MailAddress;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.TextSearch;
import dev.gatehouse.kernel.UserId;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with organizations. */
@Service
class OrganizationService {

    private static final int NAME_MAX_LENGTH = 100;

    private final Organizations organizations;
    private final OrganizationUsers users;
    private final OrganizationFacts facts;
    private final AdminKeyIssuer adminKeys;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrganizationService(Organizations organizations, OrganizationUsers users, OrganizationFacts facts,
            AdminKeyIssuer adminKeys, Tenancy tenancy, ApplicationEventPublisher events, Clock clock) {
        this.organizations = organizations;
        this.users = users;
        this.facts = facts;
        this.adminKeys = adminKeys;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The organization with all that it has from its first moment: default workspace, first admin, admin API key.
     *
     * @param letIn gives the first admin a password, or a way to choose one
     */
    @Transactional
    NewOrganization create(CreateOrganization request, Consumer<OrganizationUser> letIn) {
        var name = PlainText.require("name", request.name(), NAME_MAX_LENGTH);
        if (request.admin() == null) {
            throw Reason.MISSING_FIELD.refuse("admin").at("admin");
        }
        var email = MailAddress.require("admin.email", request.admin().email());
        var adminName = PlainText.require("admin.name", request.admin().name(), NAME_MAX_LENGTH);
        var preset = Policy.Preset.claude_console.policy();
        var policy = request.policy() == null ? preset : request.policy().appliedTo(preset);
        var now = clock.instant();
        var id = OrganizationId.next(now);
        tenancy.enter(id);

        var organization = Constraint.guard("organization_name_key",
                () -> Reason.ORGANIZATION_NAME_TAKEN.refuse(name).at("name"),
                () -> organizations.saveAndFlush(new Organization(id, name, policy, now)));
        var admin = OrganizationUser.firstAdmin(UserId.next(now), id, email, adminName, now);
        Constraint.guard("organization_user_email_key",
                () -> Reason.EMAIL_TAKEN.refuse(email).at("admin.email"), () -> users.saveAndFlush(admin));
        publish(Action.ORGANIZATION_CREATED, organization, null);
        events.publishEvent(Change.of(Action.USER_CREATED, id, admin.id()).to(UserView.of(admin)));
        letIn.accept(admin);
        var key = adminKeys.issue(id, "First admin key");
        return new NewOrganization(organization, facts.defaultWorkspace(id), admin, key);
    }

    @Transactional
    Organization update(OrganizationId id, @Nullable String newName, @Nullable PolicyChange change, IfMatch ifMatch) {
        var organization = locked(id);
        ifMatch.require(organization);
        var before = OrganizationView.of(organization);
        if (newName != null) {
            organization.rename(PlainText.require("name", newName, NAME_MAX_LENGTH));
        }
        if (change != null) {
            organization.hold(change.appliedTo(organization.policy()));
        }
        var saved = Constraint.guard("organization_name_key",
                () -> Reason.ORGANIZATION_NAME_TAKEN.refuse(newName == null ? "" : newName).at("name"),
                () -> organizations.saveAndFlush(organization));
        publish(Action.ORGANIZATION_UPDATED, saved, before);
        return saved;
    }

    @Transactional
    Organization suspend(OrganizationId id) {
        return change(id, Action.ORGANIZATION_SUSPENDED, Organization::suspend);
    }

    @Transactional
    Organization resume(OrganizationId id) {
        return change(id, Action.ORGANIZATION_RESUMED, Organization::resume);
    }

    @Transactional(readOnly = true)
    Organization get(OrganizationId id) {
        return organizations.findById(id).orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
    }

    /** @param query part of a name in any case, or an id; null for all */
    @Transactional(readOnly = true)
    Page<OrganizationView> list(@Nullable String query, PageRequest page) {
        var rows = Keyset.rows(organizations, page, Specification.unrestricted(), matching(query),
                text -> OrganizationId.parse(text).map(OrganizationId::value));
        return Page.of(page, rows, row -> row.id().toString(), OrganizationView::of);
    }

    private static Specification<Organization> matching(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return Specification.unrestricted();
        }
        var text = query.strip();
        var id = OrganizationId.parse(text);
        return id.isPresent()
                ? (row, q, build) -> build.equal(row.get("id"), id.get())
                : (row, q, build) -> TextSearch.contains(build, row.get("name"), text);
    }

    private Organization change(OrganizationId id, Action action, Consumer<Organization> how) {
        var organization = locked(id);
        var before = OrganizationView.of(organization);
        how.accept(organization);
        var saved = organizations.saveAndFlush(organization);
        publish(action, saved, before);
        return saved;
    }

    /** @param before null for one just made */
    private void publish(Action action, Organization organization, @Nullable OrganizationView before) {
        events.publishEvent(Change.of(action, organization.id(), organization.id()).from(before)
                .to(OrganizationView.of(organization)));
    }

    private Organization locked(OrganizationId id) {
        tenancy.enter(id);
        return organizations.findLockedById(id).orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
    }
}
