/** What every module speaks: ids, refusals, pages, the change event, the clock. Knows no module. */
@NullMarked
package dev.gatehouse.kernel;

import org.jspecify.annotations.NullMarked;
