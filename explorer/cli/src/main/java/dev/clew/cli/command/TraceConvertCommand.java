package dev.clew.cli.command;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.option.SavedTrace;
import dev.clew.cli.output.TraceFile;
import dev.clew.trace.TraceDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code clew trace convert}. */
@Command(
        name = "convert",
        description = {
            "Writes a saved trace in the format of the extension of OUT; 'clew trace formats' lists them.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the trace was written",
            "64:usage: bad option or file",
            "65:malformed: the file is not a trace; the message names the state",
            "70:internal error of Clew"
        },
        footer = {"", "Example: clew trace convert bug.json bug.itf.json"})
public final class TraceConvertCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IN", description = "A trace as Clew's JSON, or a report of 'check --json'.")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    private String out = "";

    @Override
    public Integer call() {
        TraceFile file = TraceFile.probed("OUT", out);
        TraceDocument trace = SavedTrace.read(in);
        file.write(trace);
        return ExitCode.OK;
    }
}
