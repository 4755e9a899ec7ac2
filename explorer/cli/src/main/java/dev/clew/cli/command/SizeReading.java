package dev.clew.cli.command;

import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.report.ProfileText;
import dev.clew.report.SizeProfile;
import dev.clew.report.Verdict;
import dev.clew.search.Progress;
import dev.clew.search.SearchOptions;
import dev.clew.search.StopSignal;
import dev.clew.semantics.Population;
import dev.clew.semantics.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a check shows of the size of a state space. Used by the threads of one check, one after the other. */
final class SizeReading {
    private final List<Long> levels = new ArrayList<>();
    private long before;
    private @Nullable TransitionSystem system;

    /** Returns a listener that reads the sizes of levels and passes everything on. */
    Progress.Listener and(Progress.Listener other) {
        return new Progress.Listener() {
            @Override
            public void onProgress(Progress reading) {
                other.onProgress(reading);
            }

            @Override
            public void onLevel(Progress reading) {
                add(reading.distinct());
                other.onLevel(reading);
            }
        };
    }

    private synchronized void add(long distinct) {
        levels.add(distinct - before);
        before = distinct;
    }

    /** Sets the system after its search. */
    synchronized void of(TransitionSystem searched) {
        system = searched;
    }

    /**
     * Returns the profile; null if there is none.
     *
     * @param whole whether it was asked for; otherwise only the advice for an incomplete check
     */
    synchronized CheckReport.@Nullable Profile profile(
            Model model, CheckReport report, SearchOptions options, boolean whole, StopSignal stop) {
        TransitionSystem searched = system;
        boolean wantsAdvice = report.verdict() == Verdict.INCOMPLETE;
        if (searched == null || (!whole && !wantsAdvice)) {
            return null;
        }
        Population population = searched.population();
        if (!whole && population.isLarge()) {
            return null;
        }
        SizeProfile figures = SizeProfile.of(population, searched.nodeNames(), levels);
        if (whole) {
            figures = figures.measured(
                    BudgetTrials.of(model, options, levels, stop), StepTrial.of(model, options, levels, stop));
        }
        return new CheckReport.Profile(figures, text(figures, model, options).advice());
    }

    /**
     * Returns a profile in lines.
     *
     * @param whole whether it was asked for; otherwise only the advice
     */
    static String lines(CheckReport.Profile profile, Model model, SearchOptions options, boolean whole) {
        ProfileText text = text(profile.figures(), model, options);
        return whole ? "\n" + text.whole() : text.brief();
    }

    private static ProfileText text(SizeProfile figures, Model model, SearchOptions options) {
        return new ProfileText(figures, model.symmetricSets(), options.symmetry());
    }
}
