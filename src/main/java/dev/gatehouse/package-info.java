/** The application: where the modules meet and nothing else. */
@NullMarked
package dev.gatehouse;

import org.jspecify.annotations.NullMarked;
