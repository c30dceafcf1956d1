package dev.gatehouse.organization;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be done with the users of an organization. */
@Service
class UserService {

    private final Organizations organizations;
    private final OrganizationUsers users;
    private final ApplicationEventPublisher events;

    UserService(Organizations organizations, OrganizationUsers users, ApplicationEventPublisher events) {
        this.organizations = organizations;
        this.users = users;
        this.events = events;
    }

    @Transactional
    UserView update(Caller.OfOrganization caller, UserId id, UserFields fields, IfMatch ifMatch) {
        if (fields.role() == null) {
            throw Reason.MISSING_FIELD.refuse("role").at("role");
        }
        var user = locked(caller.organizationId(), id);
        ifMatch.require(user);
        var before = UserView.of(user);
        if (fields.role() != user.role()) {
            if (fields.role() == OrganizationRole.admin || user.isAdmin()) {
                AdminRole.requirePerson(caller);
                requireAnotherAdmin(user, "given another role");
            }
            user.become(fields.role());
        }
        var after = UserView.of(users.saveAndFlush(user));
        events.publishEvent(Change.of(Action.USER_UPDATED, user.organizationId(), id).from(before).to(after));
        return after;
    }

    /** For ever. The keys that the user made stay: they are their workspaces'. */
    @Transactional
    UserId remove(Caller.OfOrganization caller, UserId id, IfMatch ifMatch) {
        var user = locked(caller.organizationId(), id);
        ifMatch.require(user);
        if (user.isAdmin()) {
            AdminRole.requirePerson(caller);
            requireAnotherAdmin(user, "removed");
        }
        users.remove(user.organizationId(), id);
        events.publishEvent(
                Change.of(Action.USER_REMOVED, user.organizationId(), id).from(UserView.of(user)));
        return id;
    }

    @Transactional(readOnly = true)
    UserView get(OrganizationId organizationId, UserId id) {
        return users.findByOrganizationIdAndId(organizationId, id).map(UserView::of)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("user"));
    }

    @Transactional(readOnly = true)
    Page<UserView> list(OrganizationId organizationId, UserFilter filter, PageRequest page) {
        var rows = Keyset.rows(users, page, PeopleFilter.of(organizationId), filter.specification(),
                text -> UserId.parse(text).map(UserId::value));
        return Page.of(page, rows, row -> row.id().toString(), UserView::of);
    }

    /**
     * The user to change, with the organization's row held as well: of two admins who take the role from each other, the
     * second sees itself the last.
     */
    private OrganizationUser locked(OrganizationId organizationId, UserId id) {
        var organization = organizations.findLockedById(organizationId)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
        return users.findLockedByOrganizationIdAndId(organization.id(), id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("user"));
    }

    private void requireAnotherAdmin(OrganizationUser user, String what) {
        if (user.isAdmin()
                && users.countByOrganizationIdAndRole(user.organizationId(), OrganizationRole.admin) == 1) {
            throw Reason.LAST_ADMIN.refuse(user.email(), what);
        }
    }
}
