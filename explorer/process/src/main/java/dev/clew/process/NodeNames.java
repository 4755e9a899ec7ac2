package dev.clew.process;

import dev.clew.process.service.Services;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names of programs: Maelstrom's n0, n1 and so on, or the user's own. Stateless. */
final class NodeNames {
    /** Pattern of valid names, which are also used in paths and lists. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Pattern of names used by clients, by the sender of init, and by Clew. */
    private static final Pattern TAKEN = Pattern.compile("c[0-9]+|clew");

    private NodeNames() {}

    /**
     * Returns the names of the programs.
     *
     * @param count number of programs
     * @param list comma-separated names; blank for Maelstrom's names
     * @throws IllegalArgumentException if the number of names differs from count or a name is
     * invalid
     */
    static List<String> of(int count, String list) {
        if (list.isBlank()) {
            return IntStream.range(0, count).mapToObj(node -> "n" + node).toList();
        }
        List<String> names = split(list);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "node-names must be comma-separated names of letters, digits, '.', '_' and '-', got '" + name
                                + "'");
            }
            if (TAKEN.matcher(name).matches() || Services.names().contains(name)) {
                throw new IllegalArgumentException(
                        "node-names: '" + name + "' is the name of a client or a service; choose another one");
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("node-names lists a name twice: " + list.trim());
        }
        if (names.size() != count) {
            throw new IllegalArgumentException(
                    "node-names lists " + names.size() + " names, but nodes is " + count + "; make them equal");
        }
        return names;
    }

    /** Returns the trimmed parts of a comma-separated list. */
    static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::trim).toList();
    }
}
