/** Workspaces, the units of isolation inside an organization. */
@NullMarked
package dev.gatehouse.workspace;

import org.jspecify.annotations.NullMarked;
