package dev.gatehouse.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/**
 * Names the schemas of the OpenAPI document. A type within another has the outer one's name before its own: of two that
 * are both called {@code Create}, one would else stand in the document for both.
 */
class SchemaNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        var outer = type.getDeclaringClass();
        var own = super.nameForClass(type, options);
        return outer == null ? own : nameForClass(outer, options).replaceAll("(Controller|Requests)$", "") + own;
    }
}
