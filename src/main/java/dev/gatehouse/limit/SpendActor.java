package dev.gatehouse.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.access.Caller;
import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who asked. The official clients' type wants somebody beside every effective limit; here, where workspaces spend and not
 * people, it says no more than that.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SpendActor(String type, @Nullable ApiKeyId scopedApiKeyId, @Nullable UserId userId, @Nullable String name,
        @Nullable String emailAddress, @Nullable Boolean deleted) {

    static SpendActor of(Caller.OfOrganization caller) {
        return switch (caller) {
            case Caller.AdminKey key -> new SpendActor("scoped_api_key_actor", key.keyId(), null, null, null, null);
            case Caller.User user ->
                new SpendActor("user_actor", null, user.userId(), user.name(), user.email(), false);
        };
    }
}
