package dev.clew.runtime;

import dev.clew.runtime.log.LoggedEvent;
import dev.clew.runtime.log.LoggedEvent.Kind;
import dev.clew.runtime.log.LoggedValue;
import dev.clew.runtime.log.TraceLog;
import dev.clew.state.ContentHash;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Records the effects of handlers in a {@link TraceLog}. Used by one thread. */
final class EventLog<M> {
    private final TraceLog log;
    private final Outbox<M> outbox;
    private final ContentHash hash = new ContentHash();
    private long next;

    EventLog(TraceLog log, Outbox<M> outbox) {
        this.log = log;
        this.outbox = outbox;
    }

    /**
     * Records a handled event.
     *
     * @param source of a message, or -1
     * @param value the message or timer; null for starts
     * @param image the image given to a restart
     */
    void add(
            Kind kind,
            int source,
            @Nullable Object value,
            Optional<Object> image,
            HandlerEffects<M> effects,
            List<String> timers,
            Object state)
            throws IOException {
        List<LoggedEvent.Sent> sent = new ArrayList<>();
        for (HandlerEffects.Sent<M> each : effects.sent()) {
            sent.add(new LoggedEvent.Sent(each.to(), LoggedValue.of(outbox.encoded(each.message()), each.message())));
        }
        log.write(new LoggedEvent(
                next++,
                Instant.now().toString(),
                kind,
                kind == Kind.RECEIVE ? OptionalInt.of(source) : OptionalInt.empty(),
                value == null ? Optional.empty() : Optional.of(LoggedValue.of(value)),
                image.map(this::hex),
                sent,
                effects.persisted().stream().map(this::hex).toList(),
                effects.synced() != null,
                timers,
                hex(state),
                effects.choices()));
    }

    void flush() throws IOException {
        log.flush();
    }

    private String hex(Object value) {
        return HexFormat.of().toHexDigits(hash.of(value));
    }

    void close() throws IOException {
        log.close();
    }
}
