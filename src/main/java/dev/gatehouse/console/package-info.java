/** Serves the console: a page that runs in the browser and knows no more than the public REST API. */
@NullMarked
package dev.gatehouse.console;

import org.jspecify.annotations.NullMarked;
