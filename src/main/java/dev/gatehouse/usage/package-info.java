/** What model calls used and cost: the ledger, its sums, and the reports of them. */
@NullMarked
package dev.gatehouse.usage;

import org.jspecify.annotations.NullMarked;
