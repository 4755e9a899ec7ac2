package dev.clew.cli.suite;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 hash of the bytecode of a class and of all classes that it refers to, directly or indirectly, except those of
 * the JDK. Classes that are only loaded by name at run time are not included.
 */
public final class CodeHash {
    private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([\\w$/-]+);");
    private static final int CONSTANT_UTF8 = 1;
    private static final int CONSTANT_CLASS = 7;

    /**
     * Sizes of the other kinds of constants, in bytes after the tag, indexed by tag (Java Virtual Machine
     * Specification, 4.4).
     */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private CodeHash() {}

    /** Returns the hash in hexadecimal digits. */
    public static String of(Class<?> root) {
        ClassLoader loader = root.getClassLoader();
        Map<String, byte[]> found = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(root.getName().replace('.', '/')));
        Set<String> seen = new TreeSet<>(open);
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            byte[] bytes = bytes(loader, name);
            if (bytes != null) {
                found.put(name, bytes);
                for (String next : names(bytes)) {
                    if (!isJava(next) && seen.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        MessageDigest digest = sha256();
        found.forEach((name, bytes) -> {
            digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns a new SHA-256 digest, which every Java platform provides. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isJava(String name) {
        return name.startsWith("java/")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/");
    }

    private static byte @Nullable [] bytes(@Nullable ClassLoader loader, String name) {
        String file = name + ".class";
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Returns the class names in the constant pool of a class: class constants, and classes in descriptors. */
    static Set<String> names(byte[] bytes) {
        Set<String> names = new TreeSet<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.readInt();
            in.readInt();
            int count = in.readUnsignedShort();
            String[] texts = new String[count];
            Set<Integer> classes = new TreeSet<>();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                if (tag == CONSTANT_UTF8) {
                    texts[i] = in.readUTF();
                } else if (tag == CONSTANT_CLASS) {
                    classes.add(in.readUnsignedShort());
                } else {
                    in.skipNBytes(SIZES[tag]);
                    i += SIZES[tag] == 8 ? 1 : 0; // a long or double takes two entries
                }
            }
            for (int i = 1; i < count; i++) {
                if (texts[i] != null) {
                    if (classes.contains(i) && !texts[i].startsWith("[")) {
                        names.add(texts[i]);
                    }
                    Matcher described = CLASS_IN_DESCRIPTOR.matcher(texts[i]);
                    while (described.find()) {
                        names.add(described.group(1));
                    }
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
