/** PostgreSQL and Redis for the one-command start: real servers as children of the service, where none are configured. */
@NullMarked
package dev.gatehouse.embedded;

import org.jspecify.annotations.NullMarked;
