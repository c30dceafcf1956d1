/** Who may check and report: gateways by name, each with a token of its own. */
@NullMarked
package dev.gatehouse.gatewaycredential;

import org.jspecify.annotations.NullMarked;
