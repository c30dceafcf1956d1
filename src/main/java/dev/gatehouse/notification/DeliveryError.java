package dev.gatehouse.notification;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why a webhook's receiver gave no answer. No more is told of it: whose servers answer how is not for tenants to find out. */
enum DeliveryError {

    name_not_resolved,

    /** The name leads to an address that is not of the public Internet. */
    address_not_allowed,
    connection_failed,
    tls_failed,
    timed_out,

    /** The secret cannot be read: the pepper of its time is no longer configured. */
    secret_unreadable;

    static DeliveryError of(IOException failure) {
        return switch (failure) {
            case WebhookAddresses.Refused _ -> address_not_allowed;
            case UnknownHostException _ -> name_not_resolved;
            case SSLException _ -> tls_failed;
            case InterruptedIOException _ -> timed_out;
            default -> connection_failed;
        };
    }
}
