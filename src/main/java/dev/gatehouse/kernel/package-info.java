/** What every module speaks: ids, refusals, pages, events, the clock, the scheduler. Knows no module. */
@NullMarked
package dev.gatehouse.kernel;

import org.jspecify.annotations.NullMarked;
