package dev.clew.state;

import java.util.List;

/** First byte of an encoded value. */
enum Tag {
    FALSE(0),
    TRUE(1),
    BYTE(2),
    SHORT(3),
    INTEGER(4),
    LONG(5),
    FLOAT(6),
    DOUBLE(7),
    CHARACTER(8),
    STRING(9),
    BIG_INTEGER(10),
    BIG_DECIMAL(11),
    ENUM(12),
    RECORD(13),
    ARRAY(14),
    ABSENT(15),
    PRESENT(16),
    ENTRY(17),

    /** Created by {@code List.copyOf} and similar methods. */
    LIST_COPY(18),
    SET_COPY(19),
    MAP_COPY(20),

    /** Of a named public class: created empty, then filled. */
    COLLECTION(21),
    MAP(22),

    /** Unmodifiable, in the order written, or sorted in natural order. */
    LIST_VIEW(23),
    SET_VIEW(24),
    MAP_VIEW(25),
    SORTED_SET_VIEW(26),
    SORTED_MAP_VIEW(27),

    /** Not in use: bytes of Java serialization, which earlier versions wrote, and which are never read. */
    SERIALIZED(28),

    /** Followed by an Optional of the boxed number. */
    OPTIONAL_INT(29),
    OPTIONAL_LONG(30),
    OPTIONAL_DOUBLE(31),

    /** Object of an ordinary class: the values of its fields. */
    OBJECT(32),

    /** The null reference; only within an object. */
    NULL(33),

    /** Of a {@link TextForm}. */
    TEXT(34),

    /** Entry of a map that is an object of its own, modifiable or not. */
    MODIFIABLE_ENTRY(35),
    OWN_ENTRY(36),

    /** Set or map of a named enum. */
    ENUM_SET(37),
    ENUM_MAP(38),

    /** Of a named public class with a comparator. */
    SORTED_SET(39),
    SORTED_MAP(40),

    /** Comparator of the Java platform, by its number. */
    COMPARATOR(41);

    private static final List<Tag> BY_CODE = List.of(values());

    private final int code;

    Tag(int code) {
        this.code = code;
    }

    /** Returns the encoded byte. Codes are a part of the format, and count from 0 in the order above. */
    int code() {
        return code;
    }

    static Tag of(int code) throws CheckpointException {
        if (code >= BY_CODE.size()) {
            throw CheckpointException.damaged("no kind of value has the number " + code);
        }
        return BY_CODE.get(code);
    }
}
