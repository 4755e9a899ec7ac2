package dev.clew.web.search;

import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.web.expression.ExpressionException;
import dev.clew.web.search.Job.Outcome;
import dev.clew.web.search.Job.Status;
import dev.clew.web.session.Engine;
import dev.clew.web.session.Refusal;
import dev.clew.web.session.Session;
import dev.clew.web.session.Sessions;
import dev.clew.web.session.TreeNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The searches of a server. Thread-safe. */
public final class Jobs implements AutoCloseable {
    /** Greatest number of searches at the same time. */
    public static final int MOST = 2;

    private static final int REMEMBERED = 64;
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Model model;
    private final Sessions sessions;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private int next;

    /** Creates the searches of a server, of which there are none yet. */
    public Jobs(Model model, Sessions sessions) {
        this.model = model;
        this.sessions = sessions;
    }

    /**
     * Begins a search. The engine must be held.
     *
     * @param timeout the time after which it ends
     * @throws Refusal if too many are running
     */
    public synchronized Job start(Session session, TreeNode from, Aim aim, Duration timeout) {
        long running = jobs.values().stream()
                .filter(job -> job.outcome().status() == Status.RUNNING)
                .count();
        if (running >= MOST) {
            throw new Refusal(429, MOST + " searches are running; wait for one of them, or stop it");
        }
        while (jobs.size() >= REMEMBERED) {
            jobs.values()
                    .removeIf(job -> jobs.size() >= REMEMBERED && job.outcome().status() != Status.RUNNING);
        }
        Job job = new Job(next++, session.id(), aim);
        jobs.put(job.id(), job);
        List<Integer> way = from.way().stream().map(TreeNode::index).toList();
        long fingerprint = session.engine().system().fingerprint(from.state());
        Thread thread = new Thread(() -> run(job, way, fingerprint, timeout), "clew-explore-search-" + job.id());
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return job;
    }

    /**
     * Returns a search.
     *
     * @throws Refusal if there is none with this number
     */
    public synchronized Job named(String session, int number) {
        Job job = jobs.get(number);
        if (job == null || !job.session().equals(session)) {
            throw Refusal.missing("there is no such search any more");
        }
        return job;
    }

    private void run(Job job, List<Integer> way, long fingerprint, Duration timeout) {
        try {
            Hunt hunt = new Hunt(new Engine(model), way, job, timeout);
            if (hunt.fingerprint() != fingerprint) {
                throw new ModelError(
                        "the same steps lead to another state when they are taken again, so the model's code"
                                + " is not deterministic");
            }
            Hunt.Find find = hunt.run();
            List<Integer> steps = find.steps();
            job.end(steps == null ? find.outcome() : sessions.holding(() -> spliced(job, way, find.outcome(), steps)));
        } catch (ModelError | Refusal | ExpressionException e) {
            job.end(new Outcome(Status.FAILED, String.valueOf(e.getMessage()), -1));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.warn("a search failed", e);
            job.end(new Outcome(Status.FAILED, "the search failed: " + e, -1));
        }
    }

    /** Adds what was found to the tree of the session. */
    private Outcome spliced(Job job, List<Integer> way, Outcome outcome, List<Integer> steps) {
        Session session = sessions.named(job.session());
        TreeNode node = session.root(way.get(0));
        for (int index : way.subList(1, way.size())) {
            node = session.take(node, index);
        }
        TreeNode from = node;
        for (int index : steps) {
            node = session.take(node, index);
        }
        if (node != from && node.name().isEmpty()) {
            node.rename(job.aim().title());
        }
        return new Outcome(outcome.status(), outcome.message(), node.id());
    }

    /** Stops all searches. */
    @Override
    public synchronized void close() {
        jobs.values().forEach(Job::cancel);
    }
}
