package dev.clew.search;

import dev.clew.semantics.TransitionSystem;
import dev.clew.state.VectorLayout;
import dev.clew.store.BlockPool;
import dev.clew.store.StoreFullException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bitstate search: depth-first searches that store some bits of each state instead of the state, and so may omit
 * states, but reach far with little memory. Several of them, each with its own hash function and order, form a swarm
 * (Holzmann, Joshi and Groce, "Swarm Verification Techniques", 2011): a state that one omits is likely to be visited by
 * another.
 *
 * <p>Members advance in turn, in rounds of a fixed number of expansions each, on all workers. The search ends with the
 * round in which some member found something; the finding of the member with the lowest number is reported. So nothing
 * in the report depends on the number of workers. For the same reason the memory is divided evenly.
 */
final class BitstateSearch implements SearchStrategy {
    /** Bytes of all tables together if no bound on memory is given. */
    static final long DEFAULT_BYTES = 512L << 20;

    private static final int EXPANSIONS_A_ROUND = 4096;
    private static final int MOST_DECIMALS = 12;

    private final TransitionSystem system;
    private final SearchContext context;
    private final Bounds bounds;
    private final BlockPool tables = new BlockPool(0);
    private final BlockPool stacks = new BlockPool(0);
    private final List<SwarmMember> members = new ArrayList<>();
    private final @Nullable Path[] goals;
    private SwarmMember.@Nullable Found found;

    BitstateSearch(SearchContext context) {
        this.context = context;
        system = context.system();
        bounds = context.bounds();
        goals = new @Nullable Path[context.predicates().goalCount()];
    }

    @Override
    public void run(InitialStates initial) {
        try {
            addMembers(initial);
            found = afterRound();
        } catch (StoreFullException e) {
            bounds.record(String.valueOf(e.getMessage()));
            members.clear();
        }
        List<SwarmMember> running = running();
        while (found == null && !running.isEmpty() && !bounds.isOver()) {
            round(running);
            found = afterRound();
            running = running();
        }
        if (found == null && !running.isEmpty()) {
            bounds.recordIfOver();
        }
    }

    /** Lets each member expand the same number of states, growing the layout whenever one of them needs it. */
    private void round(List<SwarmMember> running) {
        running.forEach(member -> member.startRound(EXPANSIONS_A_ROUND));
        boolean isOver = false;
        while (!isOver) {
            context.workers().forEach(running.size(), false, (worker, i) -> running.get(i)
                    .advance(bounds::isOver));
            isOver = running.stream().noneMatch(SwarmMember::needsGrowth);
            if (!isOver) {
                VectorLayout before = system.layout();
                system.growLayout();
                members.forEach(member -> member.recode(StateSpace.mapping(before, system.layout())));
            }
        }
    }

    private void addMembers(InitialStates initial) {
        SearchOptions options = bounds.options();
        long bytes = (options.memory() == 0 ? DEFAULT_BYTES : options.memory()) / options.swarm();
        for (int number = 0; number < options.swarm(); number++) {
            members.add(new SwarmMember(context, number, tables, bytes, stacks, goals));
        }
        members.forEach(member -> member.start(initial));
    }

    private List<SwarmMember> running() {
        return members.stream().filter(SwarmMember::isRunning).toList();
    }

    /** Collects the findings of the members; returns the one that ends the search, or null. */
    private SwarmMember.@Nullable Found afterRound() {
        for (SwarmMember member : members) {
            for (int goal = 0; goal < goals.length; goal++) {
                goals[goal] = goals[goal] == null ? member.goal(goal) : goals[goal];
            }
            if (member.found() != null) {
                return member.found();
            }
        }
        if (bounds.readingDue()) {
            SearchResult.Counts counts = counts();
            bounds.report(counts.depth(), counts.generated(), counts.distinct(), counts.left(), bytes());
        }
        return null;
    }

    @Override
    public SearchResult.@Nullable End end() {
        if (found == null) {
            return null;
        }
        SearchResult.End end = found.end();
        return new SearchResult.End(end.ending(), end.property(), end.message(), real(end.path(), found.step()));
    }

    @Override
    public @Nullable Path pathToGoal(int goal) {
        return real(goals[goal], -1);
    }

    /**
     * Returns the concrete behavior that a path of representatives stands for; the layout may grow, because members do
     * not continue.
     */
    private @Nullable Path real(@Nullable Path path, int violated) {
        return path == null || !system.isReduced() ? path : new PathBuilder(system).through(path.states(), violated);
    }

    /** Returns the bounds that members met, and how much hashing may have left out. */
    @Override
    public List<String> omissions() {
        Set<String> omissions = new LinkedHashSet<>();
        for (SwarmMember member : members) {
            String limit = member.limit();
            if (limit != null) {
                omissions.add(limit);
            }
        }
        if (!members.isEmpty()) {
            omissions.add(coverage());
        }
        return List.copyOf(omissions);
    }

    /** Returns the reason why nothing is proved, even if no member was cut, with an estimate of the coverage. */
    private String coverage() {
        Bitstate figures = bitstate();
        int swarm = members.size();
        String mebibytes =
                tables.bytes() >= 1 << 20 ? (tables.bytes() >> 20) + " MiB" : (tables.bytes() >> 10) + " KiB";
        return "bitstate hashing can mistake a new state for a visited one: " + (swarm == 1 ? "" : "at least ")
                + figures.states() + " states in " + mebibytes
                + (swarm == 1 ? "" : ", shared by " + swarm + " members") + ", each " + figures.hashes() + " of "
                + figures.bits() + " bits ("
                + BigDecimal.valueOf(figures.hashFactor()).setScale(1, RoundingMode.HALF_UP)
                + " bits a state); estimated coverage of the reached states: " + percent(figures.missed()) + " %";
    }

    /** Returns the share that is not missed, in percent, with enough decimals to distinguish it from 100 %. */
    private static String percent(double missed) {
        double digits = missed == 0 ? MOST_DECIMALS : Math.ceil(-Math.log10(missed));
        int decimals = (int) Math.max(2, Math.min(MOST_DECIMALS, digits));
        return BigDecimal.ONE
                .subtract(new BigDecimal(missed))
                .movePointRight(2)
                .setScale(decimals, missed == 0 ? RoundingMode.HALF_UP : RoundingMode.DOWN)
                .toPlainString();
    }

    @Override
    public SearchResult.Counts counts() {
        Bitstate figures = bitstate();
        return new SearchResult.Counts(
                figures.generated(),
                figures.states(),
                members.stream().mapToLong(SwarmMember::left).sum(),
                figures.members().stream()
                        .mapToInt(Bitstate.Member::depth)
                        .max()
                        .orElse(0),
                members.stream().mapToLong(SwarmMember::pruned).sum(),
                members.stream().mapToLong(SwarmMember::lookups).sum(),
                0);
    }

    @Override
    public Bitstate bitstate() {
        return new Bitstate(
                bounds.options().hashes(),
                members.isEmpty() ? 0 : members.get(0).bits(),
                members.stream().map(SwarmMember::figures).toList());
    }

    @Override
    public long bytes() {
        return tables.bytes() + stacks.bytes();
    }
}
