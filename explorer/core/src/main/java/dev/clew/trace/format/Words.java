package dev.clew.trace.format;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names that a format can write, in place of those of a model; distinct names stay distinct. */
final class Words {
    private final Set<String> taken;
    private final UnaryOperator<String> form;

    /**
     * Makes none yet.
     *
     * @param reserved words that no name may become
     * @param form makes a word that the format can write; it may make the same of two names
     */
    Words(Collection<String> reserved, UnaryOperator<String> form) {
        taken = new HashSet<>(reserved);
        this.form = form;
    }

    /** Returns a word for a name, which no other has: with underscores behind it where need be. */
    String add(String name) {
        String word = form.apply(name);
        while (!taken.add(word)) {
            word += "_";
        }
        return word;
    }

    /** Words for names, in their order. Those that may stay as they are go first. */
    Map<String, String> addAll(Collection<String> names) {
        Map<String, String> words = new LinkedHashMap<>();
        names.forEach(name -> words.put(name, name));
        names.stream().filter(name -> form.apply(name).equals(name)).forEach(name -> words.put(name, add(name)));
        names.stream().filter(name -> !form.apply(name).equals(name)).forEach(name -> words.put(name, add(name)));
        return words;
    }
}
