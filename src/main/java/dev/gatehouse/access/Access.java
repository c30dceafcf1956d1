package dev.gatehouse.access;

/** What a route asks of its caller. */
public enum Access {

    /** Anyone, without a credential. */
    PUBLIC("no credential") {

        @Override
        boolean allows(Caller caller) {
            return true;
        }
    },
    OPERATOR("the operator token") {

        @Override
        boolean allows(Caller caller) {
            return caller instanceof Caller.Operator;
        }
    },
    ORGANIZATION_ADMIN("an admin API key") {

        @Override
        boolean allows(Caller caller) {
            return caller instanceof Caller.Administrator;
        }
    },
    GATEWAY("a gateway token") {

        @Override
        boolean allows(Caller caller) {
            return caller instanceof Caller.Gateway;
        }
    };

    private final String wanted;

    Access(String wanted) {
        this.wanted = wanted;
    }

    abstract boolean allows(Caller caller);

    /** What a sentence calls the credential that is wanted. */
    String wanted() {
        return wanted;
    }
}
