package dev.clew.benchmarks.flawed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.search.SearchKind;
import dev.clew.search.SearchOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlawedProtocolTest {

    static List<FlawedProtocol> all() {
        return FlawedProtocol.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySearchFindsTheKnownMistake(FlawedProtocol protocol) {
        for (SearchKind kind : List.of(SearchKind.BFS, SearchKind.GUIDED, SearchKind.HUNT)) {
            Clew check = Clew.check(protocol.model());
            CheckReport report =
                    check.options(SearchOptions.builder().kind(kind).build()).run();
            boolean isDeadlock = report.verdict() == Verdict.DEADLOCK;
            assertThat(isDeadlock ? "deadlock" : Objects.requireNonNull(report.property()))
                    .as("%s by %s", protocol, kind)
                    .isEqualTo(protocol.property());
        }
    }
}
