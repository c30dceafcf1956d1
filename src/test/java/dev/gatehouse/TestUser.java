package dev.gatehouse;

/** A person who accepted an invite, under an address that no other has. */
public record TestUser(String id, String email, String password) {}
