package dev.clew.cli.command;

import picocli.CommandLine.Command;

/** Command {@code clew history}. */
@Command(
        name = "history",
        description = {"Checks histories recorded by the clients of a real system.", ""},
        footer = {"", "Example: clew history check jepsen.edn --model cas-register"})
public final class HistoryCommand {}
