/** Signing in to the console: sessions, passwords and their reset, OpenID Connect. */
@NullMarked
package dev.gatehouse.session;

import org.jspecify.annotations.NullMarked;
