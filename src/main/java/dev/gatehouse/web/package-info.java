/** How Gatehouse speaks HTTP: errors, request ids, strict JSON, paging and versions, the same on every route. */
@NullMarked
package dev.gatehouse.web;

import org.jspecify.annotations.NullMarked;
