/** The catalog of models with their prices, and which of them a workspace may call. */
@NullMarked
package dev.gatehouse.model;

import org.jspecify.annotations.NullMarked;
