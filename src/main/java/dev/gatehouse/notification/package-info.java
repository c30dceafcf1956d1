/** Tells people: takes what others publish in their transactions, and hands it over until it has arrived. */
@NullMarked
package dev.gatehouse.notification;

import org.jspecify.annotations.NullMarked;
