/** Who calls and what they may do: callers as types, credentials, the rule on every route. */
@NullMarked
package dev.gatehouse.access;

import org.jspecify.annotations.NullMarked;
