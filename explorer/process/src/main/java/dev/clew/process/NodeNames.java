package dev.clew.process;

import dev.clew.process.service.Services;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Names of programs: those of Maelstrom, n0, n1 and so on, or the user's own. Stateless. */
final class NodeNames {
    /** They are parts of paths and lists, too. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Those of clients, of the one that sends init, and of Clew. */
    private static final Pattern TAKEN = Pattern.compile("c[0-9]+|clew");

    private NodeNames() {}

    /**
     * Names of programs.
     *
     * @param count how many there are
     * @param list their names with commas between; blank for those of Maelstrom
     * @throws IllegalArgumentException if these are not so many names, or one cannot be a program's
     */
    static List<String> of(int count, String list) {
        if (list.isBlank()) {
            return IntStream.range(0, count).mapToObj(node -> "n" + node).toList();
        }
        List<String> names = split(list);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "node-names takes names of letters, digits, '.', '_' and '-' with commas" + " between, not '"
                                + name + "'");
            }
            if (TAKEN.matcher(name).matches() || Services.names().contains(name)) {
                throw new IllegalArgumentException(
                        "node-names: '" + name + "' is the name of a client or a service; choose another one");
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("node-names names a program twice: " + list.trim());
        }
        if (names.size() != count) {
            throw new IllegalArgumentException(
                    "node-names names " + names.size() + " programs, and nodes is " + count + "; make them equal");
        }
        return names;
    }

    /** The parts of a list with commas between. */
    static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::trim).toList();
    }
}
