package dev.clew.search;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A model that opens into many states at once, and the breadth-first searches that must agree about it. */
final class WideLevels {
    /** Number of states of the second level, and of the third. */
    static final int WIDTH = 60;

    private WideLevels() {}

    static Stream<SearchOptions> searches() {
        SearchOptions one = SmallSizes.options().workers(1).build();
        return Stream.of(
                one,
                one.but().workers(3).build(),
                one.but().store(StoreKind.FINGERPRINT).build(),
                one.but().workers(2).coverage(true).build(),
                SearchOptions.builder().workers(2).build());
    }

    /** Returns a model that opens into many states at once, and each of them into another after that. */
    static SharedStateModel.Builder fan(Variable<Integer> tip, SharedStateModel.Builder model) {
        return model.action("Open", s -> s.get(tip) == 0, s -> s.set(tip, 1 + s.choose(WIDTH)))
                .action("Follow", s -> s.get(tip) > 0 && s.get(tip) <= WIDTH, s -> s.set(tip, s.get(tip) + WIDTH));
    }

    static CheckReport check(Model model, SearchOptions options) {
        return SmallSizes.check(model).options(options).run();
    }

    static List<String> shown(CheckReport report) {
        return Objects.requireNonNull(report.trace()).steps().stream()
                .map(step -> step.variables().toString())
                .toList();
    }
}
