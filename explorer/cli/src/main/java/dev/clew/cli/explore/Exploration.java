package dev.clew.cli.explore;

import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Interruption;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.SavedTrace;
import dev.clew.search.StopSignal;
import dev.clew.trace.TraceDocument;
import dev.clew.web.Explorer;
import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** Serves the page of a model until the program is interrupted. */
public final class Exploration {
    private static final int POLL_MILLIS = 100;

    private Exploration() {}

    /**
     * Prints the address of the page and waits for Ctrl-C.
     *
     * @param opened the trace to begin with; null for none
     * @param at the steps to begin after; null to begin in the first initial state, or at the end of the trace
     * @param port the port; 0 for any that is free
     */
    public static void run(ExploredModel model, @Nullable TraceDocument opened, @Nullable String at, int port) {
        StopSignal stop = new StopSignal();
        try (Interruption interruption = Interruption.raising(stop, () -> {})) {
            interruption.exitWith(ExitCode.OK);
            serve(model, opened, at, port, stop);
        }
    }

    /** Prints the address of the page and waits until a signal is raised. */
    public static void serve(
            ExploredModel model, @Nullable TraceDocument opened, @Nullable String at, int port, StopSignal stop) {
        try (Explorer explorer = new Explorer(model.info(), opened, port)) {
            System.out.println(at == null ? explorer.url() : explorer.url(at));
            System.out.flush();
            System.err.println("Open this address in a browser on this machine. Ctrl-C ends the explorer.");
            while (!stop.isRaised()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BindException e) {
            throw new UsageException("--port " + port + " cannot be used (" + e.getMessage() + "); choose another", e);
        } catch (IOException e) {
            throw new UsageException("the page cannot be served (" + e.getMessage() + ")", e);
        } catch (IllegalArgumentException e) {
            if (at != null && e.getMessage() != null && e.getMessage().startsWith("--at")) {
                throw new UsageException(e.getMessage(), e);
            }
            throw SavedTrace.malformed("--trace: " + e.getMessage());
        }
    }
}
