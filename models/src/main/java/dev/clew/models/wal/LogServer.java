package dev.clew.models.wal;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.Values;
import dev.clew.models.wal.LogMessage.Append;
import dev.clew.models.wal.LogMessage.Appended;
import dev.clew.models.wal.LogMessage.Write;
import java.util.List;
import java.util.Optional;

/**
 * Server that logs writes. Each write is appended to the file on arrival; at any later time the
 * server syncs the file to disk and answers all writes that were not on disk before.
 *
 * @param answersBeforeSync enables the seeded bug
 */
record LogServer(boolean answersBeforeSync)
        implements Node.WithActions<LogServer.Log, LogMessage, LogServer.Action>,
                Node.WithDisk<LogServer.Log, LogMessage, LogServer.Log> {

    /**
     * State of the log.
     *
     * @param entries the writes in the file
     * @param onDisk number of entries that are certain to survive a crash
     */
    record Log(List<Write> entries, int onDisk) {
        Log {
            entries = List.copyOf(entries);
        }

        List<Write> unforced() {
            return entries.subList(onDisk, entries.size());
        }
    }

    /** Action that the server takes spontaneously. */
    enum Action {
        FORCE
    }

    @Override
    public Log start(Effects<LogMessage> effects) {
        return new Log(List.of(), 0);
    }

    @Override
    public Log restart(Optional<Log> image, Effects<LogMessage> effects) {
        return image.orElseGet(() -> start(effects));
    }

    @Override
    public Log receive(Log log, int source, LogMessage message, Effects<LogMessage> effects) {
        if (!(message instanceof Append append)) {
            return log;
        }
        int position = log.entries().indexOf(append.write());
        if (position < 0) {
            return append(log, append.write(), effects);
        }
        if (position < log.onDisk()) {
            answer(append.write(), effects); // a retry, the answer was lost or preempted by a crash
        }
        return log;
    }

    private Log append(Log log, Write write, Effects<LogMessage> effects) {
        List<Write> entries = Values.append(log.entries(), write);
        effects.persist(new Log(entries, entries.size())); // the log as restored from this image
        if (answersBeforeSync) {
            answer(write, effects);
        }
        return new Log(entries, log.onDisk());
    }

    @Override
    public List<Action> actions(Log log) {
        return log.unforced().isEmpty() ? List.of() : List.of(Action.FORCE);
    }

    @Override
    public Log act(Log log, Action action, Effects<LogMessage> effects) {
        effects.sync();
        if (!answersBeforeSync) {
            log.unforced().forEach(write -> answer(write, effects));
        }
        return new Log(log.entries(), log.entries().size());
    }

    private static void answer(Write write, Effects<LogMessage> effects) {
        effects.send(write.client(), new Appended(write));
    }
}
