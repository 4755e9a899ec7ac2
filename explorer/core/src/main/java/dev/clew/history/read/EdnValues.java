package dev.clew.history.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reader of EDN values from a stream: lists and vectors as lists, sets, maps, strings, characters, booleans, {@link Nil},
 * keywords and symbols as {@link Name}s, and numbers as Clojure writes them. Tags, which only name the class of a value,
 * are dropped. Used by one thread.
 *
 * <p>Why a reader of our own: Clojure's needs the Clojure runtime, which alone is larger than this program, and builds
 * persistent collections that have to be converted; the library used before has had no release since 2018, needs the
 * whole text in memory and took most of the time of a check.
 */
final class EdnValues {
    private static final int MOST_NESTED = 500;

    /** Greatest length of a number; reading a longer one takes time that grows with the square of its length. */
    private static final int MOST_DIGITS = 10_000;

    /** Greatest length of a string or name. */
    private static final int MOST_CHARACTERS = 64 << 20;

    /** Greatest number of different names to keep; a history has few. */
    private static final int MOST_NAMES = 4096;

    private final NumberedText text;
    private final StringBuilder token = new StringBuilder();
    private final Map<String, Name> names = new HashMap<>();

    EdnValues(NumberedText text) {
        this.text = text;
    }

    /**
     * Returns the next value.
     *
     * @throws MalformedHistory if there is none
     */
    Object next() {
        int begin = text.line();
        return next(begin, 0);
    }

    private Object next(int begin, int depth) {
        requireShallow(begin, depth);
        while (text.skipSpace()) {
            int line = text.line();
            int first = text.read();
            if (first != '#' || !text.skip('_')) {
                return value(first, line, begin, depth);
            }
            next(begin, depth + 1); // a discarded value
        }
        throw truncated(begin);
    }

    private static void requireShallow(int begin, int depth) {
        if (depth > MOST_NESTED) {
            throw new MalformedHistory(begin, "values are nested too deeply");
        }
    }

    private Object value(int first, int line, int begin, int depth) {
        return switch (first) {
            case '(' -> list(')', begin, depth);
            case '[' -> list(']', begin, depth);
            case '{' -> map(begin, depth);
            case '"' -> string(begin);
            case '\\' -> character(line);
            case '#' -> tagged(begin, depth);
            case ')', ']', '}' -> throw new MalformedHistory(line, "invalid EDN: unexpected '" + (char) first + "'");
            default -> atom(first, line);
        };
    }

    private static MalformedHistory truncated(int begin) {
        return new MalformedHistory(begin, "the file is truncated: the value that begins here does not end");
    }

    /** Skips space; returns whether the closing bracket is next, and skips it. */
    private boolean ends(char end, int begin) {
        if (!text.skipSpace()) {
            throw truncated(begin);
        }
        return text.skip(end);
    }

    private List<Object> list(char end, int begin, int depth) {
        List<Object> list = new ArrayList<>(4);
        while (!ends(end, begin)) {
            add(list, begin, depth);
        }
        return List.copyOf(list); // the smallest representation: a history keeps one or two for each operation
    }

    /** Adds the next value, unless it is discarded and a closing bracket follows. */
    private void add(List<Object> list, int begin, int depth) {
        if (text.peek() == '#') {
            text.read();
            if (text.skip('_')) {
                next(begin, depth + 1);
                return;
            }
            list.add(tagged(begin, depth + 1));
            return;
        }
        list.add(next(begin, depth + 1));
    }

    private Map<Object, Object> map(int begin, int depth) {
        List<Object> entries = list('}', begin, depth);
        if (entries.size() % 2 != 0) {
            throw new MalformedHistory(text.line(), "invalid EDN: a map needs a value for every key");
        }
        Map<Object, Object> map = new LinkedHashMap<>(Math.max(4, entries.size()));
        for (int i = 0; i < entries.size(); i += 2) {
            map.put(entries.get(i), entries.get(i + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private Object tagged(int begin, int depth) {
        requireShallow(begin, depth);
        if (text.skip('{')) {
            Set<Object> set = new LinkedHashSet<>(list('}', begin, depth));
            return Collections.unmodifiableSet(set);
        }
        if (text.skip('#')) { // symbolic values such as ##Inf
            return name("##" + word(text.read()));
        }
        int first = text.read();
        if (first == NumberedText.END) {
            throw truncated(begin);
        }
        String tag = word(first);
        return tag.startsWith(":") ? qualified(tag.substring(1), next(begin, depth + 1)) : next(begin, depth + 1);
    }

    /** Adds a namespace to the keywords of a map, as in {@code #:op{:type :ok}}. */
    private Object qualified(String namespace, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<Object, Object> qualified = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            String name = key.toString();
            boolean isBare = key instanceof Name && name.startsWith(":") && name.indexOf('/') < 0;
            qualified.put(isBare ? name(":" + namespace + "/" + name.substring(1)) : key, element);
        });
        return Collections.unmodifiableMap(qualified);
    }

    private String string(int begin) {
        token.setLength(0);
        while (true) {
            int next = text.read();
            if (next == '"') {
                return token.toString();
            }
            if (next == NumberedText.END) {
                throw truncated(begin);
            }
            append(next == '\\' ? escaped(begin) : (char) next, begin);
        }
    }

    private void append(char next, int line) {
        if (token.length() == MOST_CHARACTERS) {
            throw new MalformedHistory(
                    line,
                    String.format(Locale.ROOT, "a value has more than %,d characters, the limit", MOST_CHARACTERS));
        }
        token.append(next);
    }

    private char escaped(int begin) {
        int next = text.read();
        return switch (next) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/', '\'' -> (char) next;
            case 'u' -> unicode(begin);
            case NumberedText.END -> throw truncated(begin);
            default -> throw new MalformedHistory(text.line(), "invalid EDN: unknown escape \\" + (char) next);
        };
    }

    private char unicode(int begin) {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.read(), 16);
            if (digit < 0) {
                throw new MalformedHistory(begin, "invalid EDN: \\u needs four hexadecimal digits");
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }

    private Object character(int line) {
        int first = text.read();
        if (first == NumberedText.END) {
            throw truncated(line);
        }
        String word = isDelimiter(text.peek()) ? String.valueOf((char) first) : word(first);
        return switch (word) {
            case "newline" -> "\n";
            case "space" -> " ";
            case "tab" -> "\t";
            case "return" -> "\r";
            default -> {
                if (word.length() == 1) {
                    yield word;
                }
                throw new MalformedHistory(line, "invalid EDN: unknown character \\" + word);
            }
        };
    }

    private static boolean isDelimiter(int next) {
        return switch (next) {
            case NumberedText.END, '(', ')', '[', ']', '{', '}', '"', ';', ',' -> true;
            default -> Character.isWhitespace(next);
        };
    }

    private String word(int first) {
        token.setLength(0);
        token.append((char) first);
        while (!isDelimiter(text.peek())) {
            append((char) text.read(), text.line());
        }
        return token.toString();
    }

    private Object atom(int first, int line) {
        if (isDigit(first) && isDelimiter(text.peek())) {
            return (long) (first - '0');
        }
        String word = word(first);
        boolean isNumber =
                isDigit(first) || ((first == '-' || first == '+') && word.length() > 1 && isDigit(word.charAt(1)));
        if (isNumber) {
            return number(word, line);
        }
        return switch (word) {
            case "nil" -> Nil.NIL;
            case "true" -> true;
            case "false" -> false;
            default -> name(word);
        };
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private Name name(String word) {
        Name known = names.get(word);
        if (known == null) {
            known = new Name(word);
            if (names.size() < MOST_NAMES) {
                names.put(word, known);
            }
        }
        return known;
    }

    /** Returns a number: whole ones in decimal, {@code 0x10} or {@code 2r101}, a ratio as a name, others as doubles. */
    private Object number(String word, int line) {
        if (word.length() > MOST_DIGITS) {
            throw new MalformedHistory(
                    line, "invalid EDN: a number has " + word.length() + " characters, and may have " + MOST_DIGITS);
        }
        try {
            boolean isNegative = word.charAt(0) == '-';
            String digits = isNegative || word.charAt(0) == '+' ? word.substring(1) : word;
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return whole(digits.substring(2), 16, isNegative);
            }
            int radix = digits.indexOf('r');
            if (radix > 0) {
                return whole(digits.substring(radix + 1), Integer.parseInt(digits.substring(0, radix)), isNegative);
            }
            if (digits.chars().allMatch(EdnValues::isDigit)) {
                return whole(digits, 10, isNegative);
            }
            if (digits.endsWith("N")) {
                return whole(digits.substring(0, digits.length() - 1), 10, isNegative);
            }
            if (digits.endsWith("M")) {
                return new BigDecimal(word.substring(0, word.length() - 1));
            }
            return digits.indexOf('/') > 0 ? name(word) : (Object) Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw new MalformedHistory(line, "invalid EDN: '" + word + "' is not a number");
        }
    }

    private static Object whole(String digits, int radix, boolean isNegative) {
        if (digits.isEmpty() || digits.charAt(0) == '-' || digits.charAt(0) == '+') {
            throw new NumberFormatException("no digits");
        }
        if (digits.length() < 12) {
            long number = Long.parseLong(digits, radix);
            return isNegative ? -number : number;
        }
        BigInteger number = new BigInteger(isNegative ? "-" + digits : digits, radix);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
