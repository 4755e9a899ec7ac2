package dev.clew.models.viewstamped;

import dev.clew.model.Values;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * State of a replica.
 *
 * @param view the current view, or the view it is changing to
 * @param lastNormal the last view in which its status was normal
 * @param commit number of committed operations in the log
 * @param wanting during a view change, the replicas that want this view
 * @param answers answers from each replica in this status and view: PrepareOk, DoViewChange or
 * RecoveryResponse
 * @param nonce of the last recovery
 */
record ReplicaState(
        Status status,
        int view,
        int lastNormal,
        List<String> log,
        int commit,
        Set<Integer> wanting,
        Map<Integer, ViewMessage> answers,
        int nonce) {

    /** The three statuses of the paper. */
    enum Status {
        NORMAL,
        VIEW_CHANGE,
        RECOVERING
    }

    ReplicaState {
        log = List.copyOf(log);
        wanting = Set.copyOf(wanting);
        answers = Map.copyOf(answers);
    }

    static ReplicaState initial() {
        return normal(0, List.of(), 0, 0);
    }

    static ReplicaState normal(int view, List<String> log, int commit, int nonce) {
        return new ReplicaState(Status.NORMAL, view, view, log, commit, Set.of(), Map.of(), nonce);
    }

    static ReplicaState recovering(int nonce) {
        return new ReplicaState(Status.RECOVERING, 0, 0, List.of(), 0, Set.of(), Map.of(), nonce);
    }

    boolean isNormalIn(int other) {
        return status == Status.NORMAL && view == other;
    }

    ReplicaState changingTo(int later) {
        return new ReplicaState(Status.VIEW_CHANGE, later, lastNormal, log, commit, Set.of(), Map.of(), nonce);
    }

    ReplicaState appending(String operation) {
        List<String> longer = Values.append(log, operation);
        return new ReplicaState(status, view, lastNormal, longer, commit, wanting, answers, nonce);
    }

    /**
     * Returns this state after learning the number of committed operations, some of which may be
     * missing here.
     */
    ReplicaState committing(int known) {
        int more = Math.max(commit, Math.min(known, log.size()));
        return new ReplicaState(status, view, lastNormal, log, more, wanting, answers, nonce);
    }

    ReplicaState wantedBy(int replica) {
        Set<Integer> more = Values.plus(wanting, replica);
        return new ReplicaState(status, view, lastNormal, log, commit, more, answers, nonce);
    }

    ReplicaState answered(int replica, ViewMessage answer) {
        Map<Integer, ViewMessage> more = new TreeMap<>(answers);
        more.put(replica, answer);
        return new ReplicaState(status, view, lastNormal, log, commit, wanting, more, nonce);
    }

    List<String> committed() {
        return log.subList(0, commit);
    }
}
