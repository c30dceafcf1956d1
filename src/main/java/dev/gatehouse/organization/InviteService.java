package dev.gatehouse.organization;

import dev.gatehouse.access.Caller;
import dev.gatehouse.access.OneTimeToken;
import dev.gatehouse.access.OrganizationRole;
import dev.gatehouse.access.Peppers;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.InviteId;
import dev.gatehouse.kernel.Keyset;
import dev.gatehouse.kernel.MailAddress;
import dev.gatehouse.kernel.OrganizationId;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators may do with invites. */
@Service
class InviteService {

    private final Organizations organizations;
    private final OrganizationUsers users;
    private final Invites invites;
    private final InviteMail mail;
    private final Peppers peppers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InviteService(Organizations organizations, OrganizationUsers users, Invites invites, InviteMail mail,
            Peppers peppers, ApplicationEventPublisher events, Clock clock) {
        this.organizations = organizations;
        this.users = users;
        this.invites = invites;
        this.mail = mail;
        this.peppers = peppers;
        this.events = events;
        this.clock = clock;
    }

    /** Of a user of another organization this tells nothing: whoever holds the token is told when accepting. */
    @Transactional
    InviteView create(Caller.OfOrganization caller, InviteFields fields) {
        var email = MailAddress.require("email", fields.email());
        var role = fields.requireRole();
        fields.refuseUnsupported();
        if (role == OrganizationRole.admin) {
            AdminRole.requirePerson(caller);
        }
        // Held until the end, so that nobody else invites the address meanwhile, and it does not accept an invite.
        var organization = organizations.findLockedById(caller.organizationId())
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("organization"));
        if (users.exists(PeopleFilter.<OrganizationUser>of(organization.id()).and(PeopleFilter.at(email)))) {
            throw Reason.ALREADY_MEMBER.refuse(email, "this organization").at("email");
        }
        var now = clock.instant();
        endFormer(organization.id(), email, now);
        var token = OneTimeToken.next();
        var invite = invites
                .saveAndFlush(new Invite(organization.id(), email, role, peppers.hash(token), now));
        var view = InviteView.of(invite, now);
        events.publishEvent(Change.of(Action.INVITE_CREATED, organization.id(), invite.id()).to(view));
        events.publishEvent(mail.to(invite, organization.name(), token));
        return view;
    }

    @Transactional
    InviteId withdraw(OrganizationId organizationId, InviteId id, IfMatch ifMatch) {
        var invite = invites.findLockedByOrganizationIdAndId(organizationId, id)
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("invite"));
        ifMatch.require(invite);
        var now = clock.instant();
        var before = InviteView.of(invite, now);
        invite.withdraw(now);
        var after = InviteView.of(invites.saveAndFlush(invite), now);
        events.publishEvent(Change.of(Action.INVITE_WITHDRAWN, organizationId, id).from(before).to(after));
        return id;
    }

    @Transactional(readOnly = true)
    InviteView get(OrganizationId organizationId, InviteId id) {
        return invites.findByOrganizationIdAndId(organizationId, id)
                .map(invite -> InviteView.of(invite, clock.instant()))
                .orElseThrow(() -> Reason.NOT_FOUND.refuse("invite"));
    }

    @Transactional(readOnly = true)
    Page<InviteView> list(OrganizationId organizationId, InviteFilter filter, PageRequest page) {
        var now = clock.instant();
        var rows = Keyset.rows(invites, page, PeopleFilter.of(organizationId), filter.specification(now),
                text -> InviteId.parse(text).map(InviteId::value));
        return Page.of(page, rows, row -> row.id().toString(), row -> InviteView.of(row, now));
    }

    /** An invite that is pending stands in the way of another; one that time has ended makes room. */
    private void endFormer(OrganizationId organizationId, String email, Instant now) {
        Specification<Invite> former = PeopleFilter.<Invite>of(organizationId).and(PeopleFilter.at(email))
                .and((row, query, build) -> build.equal(row.get("status"), Invite.Status.pending));
        invites.findOne(former).ifPresent(invite -> {
            if (invite.status(now) == Invite.Status.pending) {
                throw Reason.INVITE_ALREADY_EXISTS.refuse(email, invite.id(), invite.expiresAt()).at("email");
            }
            invite.makeRoom(now);
            invites.saveAndFlush(invite);
        });
    }
}
