package dev.clew.cli.command;

import dev.clew.cli.console.EscapedOutput;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.SavedTrace;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.export.TraceFormats;
import dev.clew.trace.format.TlcText;
import dev.clew.trace.format.TraceText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew trace show}. */
@Command(
        name = "show",
        description = {
            "Prints a saved trace, as TLC prints counterexamples unless --format says otherwise.",
            "",
            "In TLC's format, values of more than 2000 characters are cut and their length is shown, unless --full.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the trace was printed",
            "64:usage: bad option or file",
            "65:malformed: the file is not a trace; the message names the state",
            "70:internal error of Clew"
        },
        footer = {"", "Example: clew trace show bug.json --format mermaid"})
public final class TraceShowCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A trace as Clew's JSON, or a report of 'check --json'.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "NAME",
            completionCandidates = FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
    private @Nullable String format;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            completionCandidates = CheckWords.ColorChoices.class,
            description = "Mark changed variables in the text: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String color = "auto";

    @Option(names = "--full", description = "Print values of any length in full.")
    private boolean full;

    @Override
    public Integer call() {
        String choice = Suggestion.among("--color", color, CheckWords.ColorChoices.WORDS);
        boolean colours = Terminal.colours(Terminal.ColorChoice.valueOf(choice.toUpperCase(Locale.ROOT)));
        TraceFormat chosen = chosen();
        TraceDocument trace = SavedTrace.read(file);
        Writer out = new BufferedWriter(new OutputStreamWriter(
                colours ? EscapedOutput.unescaped(System.out) : System.out, StandardCharsets.UTF_8));
        try {
            if (chosen instanceof TlcText) {
                new TraceText(colours, full).write(trace, out);
            } else {
                chosen.write(trace, out);
            }
            out.flush();
        } catch (IOException e) {
            throw new UsageException("cannot write the trace (" + e.getMessage() + ")", e);
        }
        return ExitCode.OK;
    }

    private TraceFormat chosen() {
        String name = Suggestion.among("--format", format == null ? new TlcText().name() : format, FormatNames.all());
        return TraceFormats.named(name).orElseThrow();
    }

    /** Words of {@code --format}. */
    static final class FormatNames extends CheckWords.Words {
        FormatNames() {
            super(all());
        }

        static List<String> all() {
            return TraceFormats.all().stream().map(TraceFormat::name).toList();
        }
    }
}
