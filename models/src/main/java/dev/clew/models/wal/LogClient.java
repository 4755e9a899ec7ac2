package dev.clew.models.wal;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.models.wal.LogMessage.Append;
import dev.clew.models.wal.LogMessage.Appended;
import dev.clew.models.wal.LogMessage.Write;

/**
 * Client that writes several times, each after the previous write was acknowledged, and retries
 * when no answer arrives.
 *
 * @param server the server
 * @param writes number of writes
 */
record LogClient(NodeRef<?> server, int writes)
        implements Node.WithTimers<LogClient.Progress, LogMessage, LogClient.Retry> {

    /** Number of acknowledged writes. */
    record Progress(int acknowledged) {}

    /** Timer that expires when a write has not been answered for long. */
    record Retry(int number) {}

    @Override
    public Progress start(Effects<LogMessage> effects) {
        return write(new Progress(0), effects);
    }

    @Override
    public Progress receive(Progress progress, int source, LogMessage message, Effects<LogMessage> effects) {
        if (message instanceof Appended appended && appended.write().number() == progress.acknowledged() + 1) {
            effects.cancelTimer(new Retry(progress.acknowledged() + 1));
            return write(new Progress(progress.acknowledged() + 1), effects);
        }
        return progress;
    }

    @Override
    public Progress timeout(Progress progress, Retry timer, Effects<LogMessage> effects) {
        return write(progress, effects);
    }

    /** Requests the next write, if there is one. */
    private Progress write(Progress progress, Effects<LogMessage> effects) {
        int number = progress.acknowledged() + 1;
        if (number <= writes) {
            effects.send(server, new Append(new Write(effects.self(), number)));
            effects.setTimer(new Retry(number));
        }
        return progress;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
