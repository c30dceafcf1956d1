package dev.gatehouse.access;

/** A secret as it is stored: HMAC-SHA-256 under the pepper of that version. */
public record SecretHash(byte[] value, int pepperVersion) {}
