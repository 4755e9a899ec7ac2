package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Key with all versions that were written and all transactions that accessed it. Filled by one thread. */
final class Key {
    private final Object name;
    private final boolean list;
    private final Version initial = new Version(this, null, Version.NOBODY);
    private final Map<Object, Version> byValue = new HashMap<>();
    private final List<Version> written = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private @Nullable Version created;

    Key(Object name, boolean list) {
        this.name = name;
        this.list = list;
    }

    boolean isList() {
        return list;
    }

    Version initial() {
        return initial;
    }

    /** Returns the versions that were written, in the order of the history. */
    List<Version> written() {
        return written;
    }

    List<Footprint> footprints() {
        return footprints;
    }

    @Nullable
    Version version(Object value) {
        return byValue.get(value);
    }

    /** Creates a version; a value can be written only once. */
    Version write(Object value, int writer) {
        Version version = new Version(this, value, writer);
        Version other = byValue.putIfAbsent(value, version);
        if (other != null) {
            throw new IllegalArgumentException((list ? "element " : "value ") + value + " of key " + name + " is "
                    + (list ? "appended" : "written") + " by operations " + other.writer() + " and " + writer
                    + "; every " + (list ? "element" : "value")
                    + " must be unique, so that every read identifies its write");
        }
        written.add(version);
        return version;
    }

    /** Makes a version the one that all others follow. */
    void create(Version version) {
        if (created != null) {
            throw new IllegalArgumentException(
                    "key " + name + " is created by operations " + created.writer() + " and " + version.writer());
        }
        created = version;
    }

    /** Returns the version that all others follow; null if there is none but the initial one. */
    @Nullable
    Version created() {
        return created;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
