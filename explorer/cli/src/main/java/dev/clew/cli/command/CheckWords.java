package dev.clew.cli.command;

import dev.clew.search.SearchKind;
import dev.clew.search.StoreKind;
import java.util.Iterator;
import java.util.List;

/** Words that options of {@code clew check} take. */
final class CheckWords {
    private CheckWords() {}

    /** Allowed words of an option, for help and completion. */
    abstract static class Words implements Iterable<String> {
        private final List<String> words;

        Words(List<String> words) {
            this.words = words;
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    /** Words of {@code --search}. */
    static final class SearchKinds extends Words {
        static final List<String> WORDS = SearchKind.words(kind -> true);

        SearchKinds() {
            super(WORDS);
        }
    }

    /** Words of {@code --store}; the class path is searched only when they are listed. */
    static final class StoreKinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return StoreKind.words().iterator();
        }
    }

    /** Words of {@code --goals}. */
    static final class GoalWords extends Words {
        static final List<String> WORDS = List.of("fail", "warn", "off");

        GoalWords() {
            super(WORDS);
        }
    }

    /** Words of {@code --format}. */
    static final class BehaviorFormats extends Words {
        static final List<String> WORDS = List.of("diff", "tlc", "java", "lanes");

        BehaviorFormats() {
            super(WORDS);
        }
    }

    /** Words of {@code --color}. */
    static final class ColorChoices extends Words {
        static final List<String> WORDS = List.of("auto", "always", "never");

        ColorChoices() {
            super(WORDS);
        }
    }
}
