package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;

/** Compares a search on Spark with the search on one machine. */
final class SameAsOneMachine {
    private SameAsOneMachine() {}

    /** Runs both and returns the report of the one on Spark. */
    static CheckReport compare(Distribution distribution, SearchOptions options) {
        CheckReport one = run(distribution, options);
        CheckReport many =
                run(distribution, options.but().distribution(distribution).build());
        compare(one, many);
        return many;
    }

    static CheckReport run(Distribution distribution, SearchOptions options) {
        return Clew.check(distribution.source().create()).options(options).run();
    }

    static void compare(CheckReport one, CheckReport many) {
        String context = "one machine: " + one.verdict() + " " + one.property() + " " + one.counts() + " "
                + one.limits()
                + "\nSpark: " + many.verdict() + " " + many.property() + " " + many.message() + " " + many.counts()
                + " " + many.limits();
        assertThat(many.verdict()).as(context).isEqualTo(one.verdict());
        assertThat(many.property()).as(context).isEqualTo(one.property());
        assertThat(many.message()).as(context).isEqualTo(one.message());
        assertThat(many.limits()).as(context).isEqualTo(one.limits());
        assertThat(many.openGoals()).as(context).isEqualTo(one.openGoals());
        assertThat(many.caveats()).as(context).isEqualTo(one.caveats());
        assertThat(many.counts().distinct()).as(context).isEqualTo(one.counts().distinct());
        assertThat(many.counts().generated()).as(context).isEqualTo(one.counts().generated());
        assertThat(many.counts().depth()).as(context).isEqualTo(one.counts().depth());
        assertThat(many.counts().left()).as(context).isEqualTo(one.counts().left());
        assertThat(many.counts().prunedByConstraint())
                .as(context)
                .isEqualTo(one.counts().prunedByConstraint());
        assertThat(many.trace()).as(context).isEqualTo(one.trace());
        assertThat(many.witnesses()).as(context).isEqualTo(one.witnesses());
    }
}
