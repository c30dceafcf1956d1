/** Organizations, the tenants, and the policy that each is held to. */
@NullMarked
package dev.gatehouse.organization;

import org.jspecify.annotations.NullMarked;
