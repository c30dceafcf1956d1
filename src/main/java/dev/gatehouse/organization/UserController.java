package dev.gatehouse.organization;

import dev.gatehouse.access.Access;
import dev.gatehouse.access.Caller;
import dev.gatehouse.access.Requires;
import dev.gatehouse.kernel.IfMatch;
import dev.gatehouse.kernel.Page;
import dev.gatehouse.kernel.PageRequest;
import dev.gatehouse.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users over HTTP. One comes by accepting an invite. */
@RestController
@RequestMapping("/v1/organizations/users")
class UserController {

    private final UserService users;

    UserController(UserService users) {
        this.users = users;
    }

    /** What remains to be said of a removed user. */
    record RemovedUser(UserId id, String type) {}

    @GetMapping
    @Requires(Access.ORGANIZATION_ADMIN)
    Page<UserView> list(Caller.OfOrganization caller, PageRequest page,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable List<String> roles,
            @RequestParam(required = false) @Nullable String query) {
        return users.list(caller.organizationId(), new UserFilter(PeopleFilter.of(email, roles), query), page);
    }

    @GetMapping("/{userId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    UserView get(Caller.OfOrganization caller, @PathVariable UserId userId) {
        return users.get(caller.organizationId(), userId);
    }

    @PostMapping("/{userId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    UserView update(Caller.OfOrganization caller, @PathVariable UserId userId, @RequestBody UserFields request,
            IfMatch ifMatch) {
        return users.update(caller, userId, request, ifMatch);
    }

    @DeleteMapping("/{userId}")
    @Requires(Access.ORGANIZATION_ADMIN)
    RemovedUser remove(Caller.OfOrganization caller, @PathVariable UserId userId, IfMatch ifMatch) {
        return new RemovedUser(users.remove(caller, userId, ifMatch), "user_deleted");
    }
}
