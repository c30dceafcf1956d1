package dev.gatehouse.organization;

import dev.gatehouse.access.NewPassword;
import dev.gatehouse.access.Tenancy;
import dev.gatehouse.access.UserPasswords;
import dev.gatehouse.kernel.Change;
import dev.gatehouse.kernel.Change.Action;
import dev.gatehouse.kernel.Constraint;
import dev.gatehouse.kernel.PlainText;
import dev.gatehouse.kernel.Reason;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a user of whoever holds an invite's token. No credential is asked for: the token is one. */
@Service
class InviteAcceptance {

    private static final int NAME_MAX_LENGTH = 100;

    private final InviteTokens tokens;
    private final Organizations organizations;
    private final OrganizationUsers users;
    private final Invites invites;
    private final UserPasswords passwords;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InviteAcceptance(InviteTokens tokens, Organizations organizations, OrganizationUsers users, Invites invites,
            UserPasswords passwords, Tenancy tenancy, ApplicationEventPublisher events, Clock clock) {
        this.tokens = tokens;
        this.organizations = organizations;
        this.users = users;
        this.invites = invites;
        this.passwords = passwords;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    UserView accept(AcceptedInvite request) {
        if (request.token() == null) {
            throw Reason.MISSING_FIELD.refuse("token").at("token");
        }
        var found = tokens.find(request.token()).orElseThrow(Reason.INVITE_INVALID::refuse);
        tenancy.enter(found.organizationId());
        var name = PlainText.require("name", request.name(), NAME_MAX_LENGTH);
        var password = NewPassword.require("password", request.password(), found.email());
        // Before the invite, as everywhere; so nobody invites the address while it becomes a user.
        var organization = organizations.findLockedById(found.organizationId())
                .orElseThrow(Reason.INVITE_INVALID::refuse);
        var invite = invites.findLockedByOrganizationIdAndId(organization.id(), found.inviteId())
                .orElseThrow(Reason.INVITE_INVALID::refuse);
        var now = clock.instant();
        var before = InviteView.of(invite, now);
        invite.accept(now);
        if (organization.status() == Organization.Status.suspended) {
            throw Reason.ORGANIZATION_SUSPENDED.refuse();
        }
        var user = Constraint.guard("organization_user_email_key",
                () -> Reason.INVITE_EMAIL_TAKEN.refuse(invite.email()),
                () -> users.saveAndFlush(OrganizationUser.invited(invite, name, now)));
        passwords.choose(organization.id(), user.id(), password);
        var accepted = InviteView.of(invites.saveAndFlush(invite), now);
        var view = UserView.of(user);
        events.publishEvent(
                Change.of(Action.INVITE_ACCEPTED, organization.id(), invite.id()).from(before).to(accepted));
        events.publishEvent(Change.of(Action.USER_CREATED, organization.id(), user.id()).to(view));
        return view;
    }
}
