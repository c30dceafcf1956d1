/** Who did what to what: one event in an unbroken chain for every change and every refusal, and what may be asked of it. */
@NullMarked
package dev.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
