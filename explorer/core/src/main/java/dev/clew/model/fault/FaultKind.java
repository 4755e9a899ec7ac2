package dev.clew.model.fault;

/** The faults that a model may claim to tolerate. */
public enum FaultKind {
    LOSS("loss"),
    DUPLICATION("duplication"),
    REORDERING("reordering"),
    PARTITION("partition"),
    CRASH("crash"),
    DISK_LOSS("disk-loss");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** Returns the spelling in reports. */
    @Override
    public String toString() {
        return label;
    }
}
