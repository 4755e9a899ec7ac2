package dev.clew.replay;

import dev.clew.model.Envelope;
import dev.clew.search.Path;
import dev.clew.semantics.HandlerCall;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.ActionText;
import dev.clew.trace.TlaValues;
import dev.clew.trace.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the handlers of a behavior again, one after the other, and logs the input, the effects and the output of each;
 * the user's own logging appears in between, where it happens. Logs at level info, with the logger {@value #LOGGER}.
 * Used by one thread.
 */
@API(status = API.Status.INTERNAL)
public final class StepLog {
    /** Name of the logger for steps. */
    public static final String LOGGER = "dev.clew.replay";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final TransitionSystem system;
    private final Path path;
    private final ActionText texts;
    private final ValueReader reader;
    private final List<@Nullable HandlerCall> calls = new ArrayList<>();

    /**
     * Prepares to log a path by finding its handler calls, for which handlers may be run.
     *
     * @param path a path through the system
     */
    public StepLog(TransitionSystem system, Path path) {
        this.system = system;
        this.path = path;
        texts = new ActionText(system.nodeNames());
        reader = new ValueReader(system.nodeNames());
        calls.add(null);
        for (int i = 1; i < path.states().size(); i++) {
            calls.add(system.handlerCall(
                    path.states().get(i - 1), path.codes().get(i), path.states().get(i)));
        }
    }

    /** Returns whether the log is enabled. */
    public static boolean isWanted() {
        return LOG.isInfoEnabled();
    }

    /** Logs a heading, then runs and logs every step. */
    public void run(String heading) {
        LOG.info("{}", heading);
        run();
    }

    /** Runs and logs every step. */
    public void run() {
        LOG.info("State 1: Initial predicate");
        for (int i = 1; i < path.states().size(); i++) {
            String action = texts.of(
                    system.action(path.states().get(i - 1), path.codes().get(i)));
            LOG.info("State {}: {}", i + 1, action);
            HandlerCall call = calls.get(i);
            if (call != null) {
                log(call);
            }
        }
    }

    private void log(HandlerCall call) {
        LOG.info("  input   {}", text(call.printed(call.input())));
        Optional<Object> output = call.run(new HandlerCall.Listener() {
            @Override
            public void sends(int destination, Object message) {
                Envelope<Object> envelope = new Envelope<>(call.node(), destination, message);
                LOG.info("  send    {}", texts.of(envelope));
            }

            @Override
            public void does(String effect, @Nullable Object argument) {
                LOG.info(argument == null ? "  {}" : "  {} {}", effect, argument == null ? "" : text(argument));
            }
        });
        if (output.isEmpty()) {
            LOG.info("  crash");
        } else {
            LOG.info(
                    "  output  {}", output.get().equals(call.input()) ? "unchanged" : text(call.printed(output.get())));
        }
    }

    private String text(Object value) {
        return TlaValues.text(reader.read(value));
    }
}
