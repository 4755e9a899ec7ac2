package dev.clew.oracle;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.search.SearchOptions;
import dev.clew.search.SearchTuning;

/**
 * Searches with small internal sizes, as the tests of this module run them: small models too have many chunks, marks and
 * rounds, and states that the symmetry probe did not visit.
 */
public final class SmallSizes {
    /** Few states in a chunk, from one mark to the next, and in the symmetry probe. */
    public static final SearchTuning TUNING = new SearchTuning(7, 4, 16);

    private SmallSizes() {}

    /** Returns a builder of options with small sizes. */
    public static SearchOptions.Builder options() {
        return SearchOptions.builder().tuning(TUNING);
    }

    /** Starts to configure a check with small sizes; {@link Clew#options} replaces them, too. */
    public static Clew check(Model model) {
        return Clew.check(model).options(options().build());
    }
}
