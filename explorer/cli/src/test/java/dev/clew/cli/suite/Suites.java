package dev.clew.cli.suite;

import dev.clew.Clew;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import java.util.List;
import java.util.Map;

/** Suites of a counter that counts to {@code to} and must stay below {@code limit}. */
final class Suites {
    static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(
                    "max-depth", Vocabulary.Option.VALUE,
                    "symmetry", Vocabulary.Option.NEGATABLE_FLAG,
                    "coverage", Vocabulary.Option.FLAG),
            Map.of("loss", Vocabulary.Option.VALUE, "fault-nodes", Vocabulary.Option.VALUE),
            Map.of("latency", Vocabulary.Option.VALUE, "tick", Vocabulary.Option.VALUE),
            (word, candidates) -> candidates.contains(word + "s") ? "; did you mean '" + word + "s'?" : "");

    private Suites() {}

    static List<SuiteEntry> read(String text) {
        return SuiteFile.read("s.yaml", text, VOCABULARY);
    }

    /** Runs the counter with the parameters of an entry. */
    static CheckReport count(SuiteEntry entry) {
        int to = parameter(entry, "to", 3);
        int limit = parameter(entry, "limit", 100);
        SharedStateModel.Builder builder = SharedStateModel.named(entry.model());
        Variable<Integer> count = builder.variable("count", 0);
        SharedStateModel model = builder.action("Increment\u0001<&>]]>", step -> {
                    step.require(step.get(count) < to);
                    step.set(count, step.get(count) + 1);
                })
                .invariant("Below", view -> view.get(count) < limit)
                .checkDeadlock(false)
                .build();
        return Clew.check(model).run();
    }

    private static int parameter(SuiteEntry entry, String name, int otherwise) {
        return entry.arguments().stream()
                .filter(argument -> argument.key().equals(name))
                .map(argument -> Integer.valueOf(argument.value()))
                .reduce(otherwise, (first, last) -> last);
    }

    static SuiteRun.Policy plain() {
        return new SuiteRun.Policy(false, false, () -> false);
    }

    static List<Outcome> run(String text, SuiteRun.Checks checks) {
        return new SuiteRun(read(text), checks, plain(), null).run(outcome -> {});
    }
}
