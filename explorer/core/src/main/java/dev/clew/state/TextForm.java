package dev.clew.state;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Value classes of the Java platform that are written as text. Their names are a part of the format. */
@SuppressWarnings("ImmutableEnumChecker") // the readers are methods without state
enum TextForm {
    ID(UUID.class, UUID::fromString),
    BITS(BitSet.class, text -> BitSet.valueOf(HexFormat.of().parseHex(text))) {
        @Override
        String textOf(Object value) {
            return HexFormat.of().formatHex(((BitSet) value).toByteArray());
        }
    },
    ADDRESS(URI.class, URI::create),
    LANGUAGE(Locale.class, Locale::forLanguageTag) {
        @Override
        String textOf(Object value) {
            return ((Locale) value).toLanguageTag();
        }
    },
    SPAN(Duration.class, Duration::parse),
    DAYS(Period.class, Period::parse),
    MOMENT(Instant.class, Instant::parse),
    DATE(LocalDate.class, LocalDate::parse),
    TIME(LocalTime.class, LocalTime::parse),
    DATE_TIME(LocalDateTime.class, LocalDateTime::parse),
    OFFSET_TIME(OffsetTime.class, OffsetTime::parse),
    OFFSET_DATE_TIME(OffsetDateTime.class, OffsetDateTime::parse),
    ZONED_DATE_TIME(ZonedDateTime.class, ZonedDateTime::parse),
    YEAR(Year.class, Year::parse),
    YEAR_MONTH(YearMonth.class, YearMonth::parse),
    MONTH_DAY(MonthDay.class, MonthDay::parse),
    ZONE(ZoneId.class, ZoneId::of);

    private final Class<?> type;
    private final Function<String, Object> reader;

    TextForm(Class<?> type, Function<String, Object> reader) {
        this.type = type;
        this.reader = reader;
    }

    /** Returns the form of a value; null if it has none. */
    static @Nullable TextForm of(Object value) {
        for (TextForm form : values()) {
            if (form.type.isInstance(value)) {
                return form;
            }
        }
        return null;
    }

    static TextForm named(String name) throws CheckpointException {
        for (TextForm form : values()) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        throw CheckpointException.damaged("no kind of text is named " + name);
    }

    String textOf(Object value) {
        return value.toString();
    }

    Object read(String text) {
        return reader.apply(text);
    }
}
