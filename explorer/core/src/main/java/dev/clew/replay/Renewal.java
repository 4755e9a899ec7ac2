package dev.clew.replay;

import dev.clew.trace.TraceDocument;

/** Explains how to renew the trace of a regression test. */
final class Renewal {
    private Renewal() {}

    /** Returns two commands, and what to do if the first finds nothing. */
    static String advice(TraceDocument trace) {
        StringBuilder check = new StringBuilder("clew check " + trace.model());
        SavedModel.parameters(trace)
                .forEach((name, value) ->
                        check.append(" -p ").append(name).append('=').append(word(value)));
        return "Renew the trace: '" + check
                + " --trace bug.json', then 'clew replay bug.json --junit DIR'; if the check"
                + " finds nothing, the bug is gone: delete this test.";
    }

    private static String word(String value) {
        return value.matches("[A-Za-z0-9_.,:/+-]+") ? value : '"' + value + '"';
    }
}
