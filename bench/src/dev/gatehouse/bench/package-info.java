/** What measures the service. None of it is in the jar. */
@NullMarked
package dev.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
