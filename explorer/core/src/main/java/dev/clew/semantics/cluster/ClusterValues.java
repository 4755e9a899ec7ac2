package dev.clew.semantics.cluster;

import dev.clew.semantics.SystemTables;
import dev.clew.semantics.cluster.node.LocalState;

/**
 * The numbered values of a cluster's system. Each node has four tables, each followed by those that it is a part of:
 *
 * <pre>
 *   messages to the node  -&gt;  its inboxes  \
 *                                           situations (the values of the node's slot)
 *                       its local states  /
 * </pre>
 *
 * <p>The tables of the other slots follow. Thread-safe.
 */
final class ClusterValues extends SystemTables {
    private static final int MESSAGES = 0;
    private static final int INBOXES = 1;
    private static final int LOCAL_STATES = 2;
    private static final int SITUATIONS = 3;
    private static final int OF_A_NODE = 4;

    private final ClusterTables tables;
    private final int ofNodes;

    ClusterValues(ClusterSystem system) {
        super(system);
        tables = system.tables();
        ofNodes = OF_A_NODE * tables.size();
    }

    @Override
    public int count() {
        return ofNodes + tables.slots().count() - tables.size();
    }

    @Override
    public int tableOfSlot(int slot) {
        return slot < tables.size() ? OF_A_NODE * slot + SITUATIONS : ofNodes + slot - tables.size();
    }

    private int slot(int table) {
        return table - ofNodes + tables.size();
    }

    @Override
    public boolean hasParts(int table) {
        int kind = table % OF_A_NODE;
        return table < ofNodes && (kind == INBOXES || kind == SITUATIONS);
    }

    @Override
    public int tableOfPart(int table, int place) {
        int first = table - table % OF_A_NODE;
        if (table % OF_A_NODE == INBOXES) {
            return first + MESSAGES;
        }
        return first + (place == 0 ? LOCAL_STATES : INBOXES);
    }

    @Override
    public int[] parts(int table, int number) {
        int node = table / OF_A_NODE;
        if (table % OF_A_NODE == INBOXES) {
            return tables.inboxes(node).envelopesByContent(number);
        }
        SituationTable situations = tables.situations(node);
        return new int[] {situations.local(number), situations.inbox(number)};
    }

    @Override
    public Object value(int table, int number) {
        if (table >= ofNodes) {
            return super.value(slot(table), number);
        }
        int node = table / OF_A_NODE;
        return table % OF_A_NODE == MESSAGES
                ? tables.inboxes(node).envelope(number)
                : tables.situations(node).localState(number);
    }

    @Override
    public long hash(int table, int number) {
        if (table >= ofNodes) {
            return super.hash(slot(table), number);
        }
        int node = table / OF_A_NODE;
        return switch (table % OF_A_NODE) {
            case MESSAGES -> tables.inboxes(node).envelopeHash(number);
            case INBOXES -> tables.inboxes(node).hash(number);
            case LOCAL_STATES -> tables.situations(node).localHash(number);
            default -> super.hash(node, number);
        };
    }

    @Override
    public int intern(int table, Object value) {
        if (table >= ofNodes) {
            return super.intern(slot(table), value);
        }
        int node = table / OF_A_NODE;
        return table % OF_A_NODE == MESSAGES
                ? tables.inboxes(node).intern(InboxTable.asEnvelope(value))
                : tables.situations(node).internLocal((LocalState) value);
    }

    @Override
    public int compose(int table, int[] parts) {
        int node = table / OF_A_NODE;
        return table % OF_A_NODE == INBOXES
                ? tables.inboxes(node).ofSent(parts)
                : tables.situations(node).intern(tables.slots(), parts[0], parts[1]);
    }
}
