/** Secrets that call models for a workspace, and secrets that administer an organization. */
@NullMarked
package dev.gatehouse.apikey;

import org.jspecify.annotations.NullMarked;
