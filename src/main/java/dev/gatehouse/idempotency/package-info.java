/** Lets a caller repeat a POST safely: the same Idempotency-Key is answered by what the first one came to. */
@NullMarked
package dev.gatehouse.idempotency;

import org.jspecify.annotations.NullMarked;
