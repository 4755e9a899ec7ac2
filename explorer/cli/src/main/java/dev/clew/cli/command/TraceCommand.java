package dev.clew.cli.command;

import picocli.CommandLine.Command;

/** Command {@code clew trace}. */
@Command(
        name = "trace",
        description = {"Shows saved traces, and converts them for other tools.", ""},
        footer = {
            "",
            "Examples:",
            "  clew check raft --bug unsynced-vote --trace bug.json",
            "  clew trace show bug.json",
            "  clew trace convert bug.json bug.itf.json"
        })
public final class TraceCommand {}
