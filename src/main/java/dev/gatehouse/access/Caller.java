package dev.gatehouse.access;

import dev.gatehouse.kernel.ApiKeyId;
import dev.gatehouse.kernel.OrganizationId;

/** Who sent the request, made sure of. Each kind is a type, so that none can pass for another. */
public sealed interface Caller {

    /** What a sentence calls this kind. */
    String kind();

    /** Runs the platform. */
    record Operator() implements Caller {

        @Override
        public String kind() {
            return "the operator token";
        }
    }

    /** Asks for every model call whether it may be made, and tells what it used. */
    record Gateway(String name) implements Caller {

        @Override
        public String kind() {
            return "a gateway token";
        }
    }

    /** Administers one organization. */
    record Administrator(OrganizationId organizationId, ApiKeyId keyId, boolean suspended) implements Caller {

        @Override
        public String kind() {
            return "an admin API key";
        }
    }

    /** Says it is a workspace API key. No route here takes one, so nobody has looked whether it exists. */
    record UncheckedApiKey() implements Caller {

        @Override
        public String kind() {
            return SecretKind.API_KEY.words();
        }
    }
}
