package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.export.TraceFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Command {@code clew trace formats}. */
@Command(
        name = "formats",
        description = {"Lists the formats that traces can be written in, with the extensions that choose them.", ""})
public final class TraceFormatsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        List<List<String>> rows = new ArrayList<>();
        for (TraceFormat format : TraceFormats.all()) {
            rows.add(List.of(format.name(), String.join(", ", format.extensions()), format.description()));
        }
        String line = "%-" + width(rows, 0) + "s  %-" + width(rows, 1) + "s  %s%n";
        rows.forEach(row -> System.out.printf(line, row.toArray()));
        return ExitCode.OK;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }
}
