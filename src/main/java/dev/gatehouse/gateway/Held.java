package dev.gatehouse.gateway;

/** A reservation as it was read, with the limits that it is held against. */
record Held(byte[] bytes, LimiterSet limiters) {

    @Override
    public String toString() {
        return "Held[" + limiters + "]";
    }
}
