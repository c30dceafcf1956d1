package dev.gatehouse.apikey;

import dev.gatehouse.kernel.Reason;
import dev.gatehouse.kernel.Refusal;
import dev.gatehouse.kernel.ServiceAccountId;
import org.jspecify.annotations.Nullable;

/** For whom a key acts: a service account, by whose end the key ends. Official clients know users here, too. */
record Principal(@Nullable Type type, @Nullable ServiceAccountId serviceAccountId) {

    enum Type {
        service_account_actor
    }

    static @Nullable Principal of(@Nullable ServiceAccountId serviceAccountId) {
        return serviceAccountId == null ? null : new Principal(Type.service_account_actor, serviceAccountId);
    }

    /** @throws dev.gatehouse.kernel.Refusal where it is incomplete */
    ServiceAccountId requireServiceAccount() {
        if (type == null) {
            throw missing("principal.type");
        }
        if (serviceAccountId == null) {
            throw missing("principal.service_account_id");
        }
        return serviceAccountId;
    }

    private static Refusal missing(String field) {
        return Reason.MISSING_FIELD.refuse(field).at(field);
    }
}
