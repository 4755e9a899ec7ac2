package dev.clew.models.microraft;

import dev.clew.model.provider.SeededBug;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the servers' environment does. All but the first break a promise that MicroRaft needs. */
enum Environment {
    SOUND("none", "", ""),
    FORGETFUL_STORE(
            "forgetful-store",
            "The environment is broken: the store does not keep terms and votes, so a server that restarts votes twice.",
            "ElectionSafety"),
    REPLAYED_VOTES(
            "replayed-votes",
            "The environment is broken: the transport may deliver a vote of an earlier term again, with the current term in it.",
            "ElectionSafety"),
    REPLAYED_APPENDS(
            "replayed-appends",
            "The environment is broken: the transport may deliver an earlier append reply again, with the current term and index in it.",
            "LeaderCompleteness"),
    JUMPING_CLOCK(
            "jumping-clock",
            "The environment is broken: the time of the first server may jump ahead, past the leader's lease; for reads by leader-lease.",
            "Linearizable");

    private final String bug;
    private final String description;
    private final String property;

    Environment(String bug, String description, String property) {
        this.bug = bug;
        this.description = description;
        this.property = property;
    }

    /** Returns the name of the bug that breaks the environment in this way. */
    String bug() {
        return bug;
    }

    /** Returns the bugs that can be seeded. */
    static List<SeededBug> bugs() {
        return Arrays.stream(values())
                .filter(each -> each != SOUND)
                .map(each -> new SeededBug(each.bug, each.description, each.property))
                .toList();
    }

    /** Returns the memory of a new transport that replays messages; null if it replays none. */
    @Nullable
    Replays replays() {
        return switch (this) {
            case REPLAYED_VOTES -> new Replays.Votes();
            case REPLAYED_APPENDS -> new Replays.Appends();
            case SOUND, FORGETFUL_STORE, JUMPING_CLOCK -> null;
        };
    }

    static Environment named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.bug.equals(name))
                .findAny()
                .orElseThrow();
    }
}
