package dev.clew.models.leaselock;

import dev.clew.annotation.NodeId;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.NodeGroup;
import dev.clew.model.NodeRef;
import dev.clew.models.leaselock.LockMessage.Acquire;
import dev.clew.models.leaselock.LockMessage.Granted;
import dev.clew.models.leaselock.LockMessage.Release;
import dev.clew.models.leaselock.LockMessage.Write;
import dev.clew.models.leaselock.LockMessage.WriteResult;
import dev.clew.models.leaselock.Storage.Accepted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The model of the lease lock written a second time, with nodes that keep their state in fields. Its
 * properties are those of the model with immutable states.
 */
final class MutableLock {

    private MutableLock() {}

    /** Returns the model with mutable nodes that corresponds to a lease lock with this seeded bug. */
    static ClusterModel of(ClusterModel pure, int writes, String bug) {
        ClusterBuilder<LockMessage> cluster = ClusterModel.named("mutable-lease-lock");
        NodeRef<LockService.State> service = cluster.node("service", new Service(bug.equals("forget-token")));
        NodeRef<Storage.State> storage = cluster.node("storage", new Store(!bug.equals("no-fencing")));
        NodeGroup<LockClient.State> clients = NodeGroup.of(pure.nodeNames().stream()
                .skip(2)
                .map(name -> cluster.node(name, new Holder(writes)))
                .toList());
        return new LockProperties(service, storage, clients, writes)
                .addTo(cluster)
                .faults(pure.faults())
                .symmetric(clients)
                .build();
    }

    /** The lock service: its token is written to disk by hand, as in the model with immutable states. */
    private static final class Service
            implements MutableNode.WithTimers<LockMessage, LockService.Lease>,
                    MutableNode.WithDisk<LockMessage, Integer>,
                    MutableNode.Viewed<LockMessage, LockService.State> {
        private final boolean forgetsTokens;
        private final ArrayDeque<@NodeId Integer> waiting = new ArrayDeque<>();
        private int token;
        private boolean held;

        Service(boolean forgetsTokens) {
            this.forgetsTokens = forgetsTokens;
        }

        @Override
        public LockService.State shown() {
            return new LockService.State(token, held, List.copyOf(waiting));
        }

        @Override
        public void start(Effects<LockMessage> effects) {}

        @Override
        public void restart(Optional<Integer> image, Effects<LockMessage> effects) {
            token = image.orElse(0);
        }

        @Override
        public void receive(int source, LockMessage message, Effects<LockMessage> effects) {
            if (message instanceof Acquire) {
                waiting.add(source);
                grantIfFree(effects);
            } else if (message instanceof Release release && release.token() == token && held) {
                effects.cancelTimer(new LockService.Lease(token));
                held = false;
                grantIfFree(effects);
            }
        }

        @Override
        public void timeout(LockService.Lease timer, Effects<LockMessage> effects) {
            held = false;
            grantIfFree(effects);
        }

        private void grantIfFree(Effects<LockMessage> effects) {
            if (held || waiting.isEmpty()) {
                return;
            }
            token++;
            held = true;
            effects.persist(token);
            if (!forgetsTokens) {
                effects.sync();
            }
            effects.setTimer(new LockService.Lease(token));
            effects.send(waiting.remove(), new Granted(token));
        }
    }

    /** The storage. */
    private static final class Store implements MutableNode.Viewed<LockMessage, Storage.State> {
        private final boolean checksTokens;
        private final List<Accepted> writes = new ArrayList<>();

        Store(boolean checksTokens) {
            this.checksTokens = checksTokens;
        }

        @Override
        public Storage.State shown() {
            return new Storage.State(writes);
        }

        @Override
        public void start(Effects<LockMessage> effects) {}

        @Override
        public void receive(int source, LockMessage message, Effects<LockMessage> effects) {
            if (!(message instanceof Write write)) {
                return;
            }
            int greatest = writes.stream().mapToInt(Accepted::token).max().orElse(0);
            boolean accepted = !checksTokens || write.token() >= greatest;
            effects.send(source, new WriteResult(write, accepted));
            if (accepted && writes.stream().noneMatch(known -> known.isWrite(source, write.number()))) {
                writes.add(new Accepted(source, write));
            }
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }

    /** A client. */
    private static final class Holder
            implements MutableNode.WithActions<LockMessage, LockClient.Action>,
                    MutableNode.Viewed<LockMessage, LockClient.State> {
        private final int writes;
        private LockClient.Phase phase = LockClient.Phase.ACQUIRING;
        private int token;
        private int written;

        Holder(int writes) {
            this.writes = writes;
        }

        @Override
        public LockClient.State shown() {
            return new LockClient.State(phase, token, written);
        }

        @Override
        public void start(Effects<LockMessage> effects) {
            acquire(effects);
        }

        private void acquire(Effects<LockMessage> effects) {
            phase = LockClient.Phase.ACQUIRING;
            effects.send(0, new Acquire());
        }

        @Override
        public void receive(int source, LockMessage message, Effects<LockMessage> effects) {
            if (message instanceof Granted granted && phase == LockClient.Phase.ACQUIRING && granted.token() > token) {
                phase = LockClient.Phase.HOLDING;
                token = granted.token();
            } else if (message instanceof WriteResult result
                    && phase == LockClient.Phase.WRITING
                    && result.write().equals(new Write(token, written + 1))) {
                if (result.accepted()) {
                    finishWrite(effects);
                } else {
                    acquire(effects);
                }
            }
        }

        private void finishWrite(Effects<LockMessage> effects) {
            written++;
            phase = LockClient.Phase.HOLDING;
            if (written == writes) {
                phase = LockClient.Phase.DONE;
                effects.send(0, new Release(token));
            }
        }

        @Override
        public List<LockClient.Action> actions() {
            return phase == LockClient.Phase.HOLDING ? List.of(LockClient.Action.WRITE) : List.of();
        }

        @Override
        public void act(LockClient.Action action, Effects<LockMessage> effects) {
            effects.send(1, new Write(token, written + 1));
            phase = LockClient.Phase.WRITING;
        }

        @Override
        public boolean mayFail() {
            return false;
        }
    }
}
