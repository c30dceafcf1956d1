package dev.gatehouse.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every caller is to be answered by every operation.
 *
 * @param callers the columns
 * @param rows by operation, each with as many cells as there are columns
 */
record AccessTable(List<String> callers, Map<String, List<String>> rows) {

    static AccessTable read() {
        var lines = TestFile.read("access.txt");
        var callers = cells(lines.getFirst());
        var rows = new LinkedHashMap<String, List<String>>();
        for (var line : lines.subList(1, lines.size())) {
            if (cells(line).size() != callers.size() || rows.put(line.getFirst(), cells(line)) != null) {
                throw new AssertionError("The row of " + line.getFirst() + " is not whole, or stands there twice");
            }
        }
        return new AccessTable(callers, rows);
    }

    String expected(String operation, String caller) {
        return rows.getOrDefault(operation, List.of()).get(callers.indexOf(caller));
    }

    private static List<String> cells(List<String> line) {
        return line.subList(1, line.size());
    }
}
