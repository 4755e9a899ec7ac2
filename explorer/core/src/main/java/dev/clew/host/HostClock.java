package dev.clew.host;

import dev.clew.object.CapturedByFields;
import dev.clew.object.NotPrinted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Clock that shows the time of a host. */
final class HostClock extends Clock implements CapturedByFields {
    @NotPrinted
    private final Host<?> host;

    @NotPrinted
    private final ZoneId zone;

    HostClock(Host<?> host) {
        this(host, ZoneOffset.UTC);
    }

    private HostClock(Host<?> host, ZoneId zone) {
        this.host = host;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HostClock(host, other);
    }

    @Override
    public Instant instant() {
        return Host.START.plusNanos(host.elapsed());
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }
}
