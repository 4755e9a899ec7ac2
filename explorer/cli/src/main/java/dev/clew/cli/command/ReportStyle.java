package dev.clew.cli.command;

import dev.clew.cli.console.EscapedOutput;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.Wrapping;
import dev.clew.report.CheckReport;
import dev.clew.report.LanesText;
import dev.clew.report.TextReport;
import dev.clew.trace.format.BehaviorText;
import dev.clew.trace.format.JavaText;
import dev.clew.trace.format.StepText;
import dev.clew.trace.format.TraceText;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * How a report is printed.
 *
 * @param format the word of {@code --format}
 * @param isGuided whether a counterexample is explained, and what to do next is said, without being asked to
 * @param colours whether colors are used
 * @param witness whether behaviors that reach goals are printed
 * @param full whether long values are printed in full
 */
record ReportStyle(String format, boolean isGuided, boolean colours, boolean witness, boolean full) {
    /** What to do with a counterexample, in lines. */
    static final String NEXT =
            """
            Next, with the same options:
              --explore             take other steps from here, in a browser
              --format lanes        draw the messages; --full prints whole states
              --trace bug.json      save it for clew replay and explore; or as bug.html

            """;

    /**
     * Prints a report on stdout.
     *
     * @param explanation of its counterexample; empty for none
     */
    void print(CheckReport report, String explanation) {
        PrintStream out = colours ? EscapedOutput.unescaped(System.out) : System.out;
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        String inside = isGuided ? explanation : "";
        String text = TextReport.of(report, colours, witness, behaviors(), inside, now);
        out.print(format.equals("diff") && Terminal.isStdout() ? Wrapping.of(text, Terminal.columns()) : text);
        out.print(isGuided || explanation.isEmpty() ? "" : "\n" + explanation);
    }

    private BehaviorText behaviors() {
        return switch (format) {
            case "diff" -> new StepText(colours, Terminal.columns());
            case "java" -> new JavaText(new TraceText(colours, full));
            case "lanes" -> new LanesText(Terminal.columns());
            default -> new TraceText(colours, full);
        };
    }
}
