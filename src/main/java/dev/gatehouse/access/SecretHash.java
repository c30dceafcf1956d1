package dev.gatehouse.access;

/** A secret as it is stored: HMAC-SHA-256 under the pepper of that version. */
@SuppressWarnings("ArrayRecordComponent") // Passed on to one column; never compared.
public record SecretHash(byte[] value, int pepperVersion) {}
