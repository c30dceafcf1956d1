package dev.gatehouse.notification;

import dev.gatehouse.kernel.Mail;
import java.time.Instant;
import java.util.UUID;

/** A mail on its way: whoever gets it twice can tell by its id. */
record Letter(UUID id, Instant writtenAt, Mail mail) {}
