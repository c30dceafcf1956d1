package dev.gatehouse.idempotency;

import org.jspecify.annotations.Nullable;

/** What a request came to. */
record StoredAnswer(byte[] requestHash, int status, @Nullable String etag, byte[] body) {}
