package dev.clew.trace.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks which names are valid in TLA+, and replaces those that are not. */
final class TlaWords {
    private static final Pattern IDENTIFIER = Pattern.compile("\\w*[A-Za-z]\\w*");

    /** Matches the first letter of each part of a name. */
    private static final Pattern PART = Pattern.compile("(?<![A-Za-z0-9])([a-z])");

    private static final Pattern SPACE = Pattern.compile(" ");

    private static final Set<String> RESERVED =
            words("ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY"
                    + " DEF DEFINE DEFS DOMAIN ELSE ENABLED EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE"
                    + " NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE SF_ STATE SUBSET SUFFICES TAKE"
                    + " TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WF_ WITH WITNESS ACTION BOOLEAN FALSE"
                    + " STRING TRUE");

    /** Names defined by the modules that a trace's module extends, and by that module itself. */
    private static final Set<String> DEFINED = words("Nat Int Seq Len Append Head Tail SubSeq SelectSeq Cardinality"
            + " IsFiniteSet Print PrintT Assert JavaTime TLCGet TLCSet TLCGetAndSet TLCGetOrDefault TLCEval TLCFP TLCExt"
            + " Permutations SortSeq RandomElement Any ToString Trace Init Next Spec vars"
            + " Integers Naturals Sequences FiniteSets TLC");

    private TlaWords() {}

    private static Set<String> words(String text) {
        return SPACE.splitAsStream(text).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a name is valid for a field of a record. */
    static boolean isWord(String name) {
        return IDENTIFIER.matcher(name).matches()
                && !RESERVED.contains(name)
                && !name.startsWith("WF_")
                && !name.startsWith("SF_");
    }

    /** Returns names for variables that clash with no other name in a module. */
    static Words variables(String module) {
        Set<String> taken = new HashSet<>(RESERVED);
        taken.addAll(DEFINED);
        taken.add(module);
        return new Words(List.copyOf(taken), TlaWords::identifier);
    }

    /** Returns the name of a model's module: {@code raft} becomes {@code RaftTrace}. */
    static String module(String model) {
        String name = PART.matcher(model)
                .replaceAll(part -> part.group(1).toUpperCase(Locale.ROOT))
                .replaceAll("[^A-Za-z0-9]", "");
        return identifier(name + "Trace");
    }

    private static String identifier(String name) {
        String word = name.replaceAll("[^A-Za-z0-9_]", "_");
        return isWord(word) && Character.isLetter(word.charAt(0)) ? word : RESERVED.contains(word) ? word : "v_" + word;
    }
}
