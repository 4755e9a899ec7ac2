package dev.clew.junit;

import dev.clew.Clew;
import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** Invocation of a test method for one check that was run or could not be run. */
final class CheckInvocation implements TestTemplateInvocationContext {
    private final ModelCheck check;
    private final @Nullable CheckReport report;
    private final @Nullable RuntimeException failure;

    private CheckInvocation(ModelCheck check, @Nullable CheckReport report, @Nullable RuntimeException failure) {
        this.check = check;
        this.report = report;
        this.failure = failure;
    }

    /** Runs a check; an exception that prevents it is rethrown when the test runs. */
    static CheckInvocation run(ModelCheck check, ExtensionContext context) {
        try {
            CheckedModel checked = CheckedModel.of(check, context);
            return new CheckInvocation(check, report(check, checked.model(), checked.parameters()), null);
        } catch (RuntimeException e) {
            return new CheckInvocation(check, null, e);
        }
    }

    private static CheckReport report(ModelCheck check, Model model, Map<String, Object> parameters) {
        SearchOptions.Builder options = SearchOptions.builder()
                .maxDepth(check.maxDepth())
                .maxStates(check.maxStates())
                .symmetry(check.symmetry());
        if (check.workers() > 0) {
            options.workers(check.workers());
        }
        if (check.timeoutSeconds() > 0) {
            options.timeout(Duration.ofSeconds(check.timeoutSeconds()));
        }
        return Clew.check(model).parameters(parameters).options(options.build()).run();
    }

    /** Returns a name such as {@code raft servers=2: violated, 1,234 states, depth 12}. */
    @Override
    public String getDisplayName(int invocationIndex) {
        String name = report == null
                ? check.model() + check.factory()
                : report.model() + (check.parameters().length == 0 ? "" : " " + String.join(" ", check.parameters()));
        if (report == null) {
            return name + ": not checked";
        }
        Long distinct = report.counts().distinct();
        return String.format(
                Locale.ROOT,
                "%s: %s, %,d states, depth %d",
                name,
                report.verdict().word(),
                distinct == null ? 0 : distinct,
                report.counts().depth());
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of((BeforeEachCallback) this::judge, new Parameter());
    }

    /** Publishes the report, then fails unless it is as expected. */
    private void judge(ExtensionContext context) {
        if (failure != null) {
            throw failure;
        }
        CheckReport found = report();
        ReportPublisher.publish(found, context);
        if (found.verdict() != check.expect()) {
            found.assertEnds(check.expect());
        }
        if (!check.violates().isEmpty() && !check.violates().equals(found.property())) {
            throw new AssertionError(
                    found.model() + ": expected violation of " + check.violates() + ", got " + found.property());
        }
    }

    private CheckReport report() {
        if (report == null) {
            throw new IllegalStateException("the check was not run");
        }
        return report;
    }

    /** Passes the report to a method that has it as a parameter. */
    private final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CheckReport.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return report();
        }
    }
}
