/** The two roles in the database: the owner, which migrates it, and the service's, which owns nothing. */
@NullMarked
package dev.gatehouse.database;

import org.jspecify.annotations.NullMarked;
