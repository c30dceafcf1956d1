/**
 * The hot path: may this key make this call now, and what did it use. Reads the other modules' tables through views of
 * its own, writes to the ledger of `usage`, and touches neither JPA nor a transaction.
 */
@NullMarked
package dev.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
