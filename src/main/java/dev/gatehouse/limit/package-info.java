/** Rate limits and spend limits, of organizations and of their workspaces. Both hold at once: the lower one decides. */
@NullMarked
package dev.gatehouse.limit;

import org.jspecify.annotations.NullMarked;
