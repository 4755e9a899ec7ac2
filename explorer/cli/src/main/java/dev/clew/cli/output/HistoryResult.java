package dev.clew.cli.output;

import dev.clew.cli.console.ExitCode;
import dev.clew.text.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Result of a history among those of one command. */
public sealed interface HistoryResult permits HistoryReport, UncheckedHistory {

    /** Returns the name of the file. */
    String file();

    /** Returns the exit code of a command that checks only this history. */
    int exitCode();

    /** Returns the verdict in one word or two. */
    String verdict();

    /** Returns the result in lines. */
    String text();

    /** Returns the text after the name of the file. */
    default String titledText() {
        return Printable.line(file()) + ":\n" + text() + "\n";
    }

    /** Returns the exit code for several histories: that of the worst one. */
    static int exitCode(List<? extends HistoryResult> results) {
        List<Integer> worstFirst = List.of(
                ExitCode.MODEL_ERROR, ExitCode.VIOLATED, ExitCode.MALFORMED, ExitCode.USAGE, ExitCode.INCOMPLETE);
        return results.stream()
                .map(HistoryResult::exitCode)
                .filter(worstFirst::contains)
                .min(Comparator.comparingInt(worstFirst::indexOf))
                .orElse(ExitCode.OK);
    }

    /** Returns a line that counts the verdicts. */
    static String summary(List<? extends HistoryResult> results) {
        Map<String, Long> counts =
                results.stream().collect(Collectors.groupingBy(HistoryResult::verdict, Collectors.counting()));
        long unchecked = counts.getOrDefault(UncheckedHistory.VERDICT, 0L);
        return String.format(
                "%d histories: %d consistent, %d inconsistent, %d incomplete%s.%n",
                results.size(),
                counts.getOrDefault("consistent", 0L),
                counts.getOrDefault("inconsistent", 0L),
                counts.getOrDefault("incomplete", 0L),
                unchecked == 0 ? "" : ", " + unchecked + " not checked");
    }
}
