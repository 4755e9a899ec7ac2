package dev.clew.code;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classes and members to which the code of a class refers, read from the constant pool of its class file (The Java
 * Virtual Machine Specification, section 4.4).
 *
 * @param members fields and methods, each as {@code owner.name} with dots in the owner's name
 * @param classes names of the classes
 * @param declared names of the classes in the types of fields and methods, type arguments included
 */
public record ClassReferences(Set<String> members, Set<String> classes, Set<String> declared) {
    private static final ClassReferences NONE = new ClassReferences(Set.of(), Set.of(), Set.of());

    /** A class in a descriptor or signature (section 4.3.2 and 4.7.9.1). */
    private static final Pattern IN_TYPE = Pattern.compile("L([\\w$/]+)[;<]");

    /** Cache of the references of each class; an entry lives as long as its class. */
    private static final ClassValue<ClassReferences> KNOWN = new ClassValue<>() {
        @Override
        protected ClassReferences computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * Returns the references of a class; empty if its class file cannot be found, as for a class generated at run time.
     */
    public static ClassReferences of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static ClassReferences read(Class<?> type) {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in == null ? NONE : new Pool(in.readAllBytes()).references();
        } catch (IOException | RuntimeException e) {
            return NONE; // unknown class file format: treat as no references
        }
    }

    /** Parser of a constant pool. */
    private static final class Pool {
        private static final int UTF8 = 1;
        private static final int INTEGER = 3;
        private static final int FLOAT = 4;
        private static final int LONG = 5;
        private static final int DOUBLE = 6;
        private static final int CLASS = 7;
        private static final int STRING = 8;
        private static final int FIELD = 9;
        private static final int METHOD = 10;
        private static final int INTERFACE_METHOD = 11;
        private static final int NAME_AND_TYPE = 12;
        private static final int METHOD_HANDLE = 15;
        private static final int METHOD_TYPE = 16;

        private final int[] tags;
        private final int[] first;
        private final int[] second;
        private final String[] texts;

        Pool(byte[] file) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
            in.skipBytes(8); // magic number and version
            int count = in.readUnsignedShort();
            tags = new int[count];
            first = new int[count];
            second = new int[count];
            texts = new String[count];
            for (int i = 1; i < count; i++) {
                readEntry(in, i);
                i += tags[i] == LONG || tags[i] == DOUBLE ? 1 : 0;
            }
        }

        private void readEntry(DataInputStream in, int i) throws IOException {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case LONG, DOUBLE -> in.skipBytes(Long.BYTES);
                case CLASS, STRING, METHOD_TYPE, 19, 20 -> first[i] = in.readUnsignedShort();
                case METHOD_HANDLE -> in.skipBytes(3);
                case INTEGER, FLOAT -> in.skipBytes(Integer.BYTES);
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("unknown constant " + tags[i]);
            }
        }

        ClassReferences references() {
            Set<String> members = new LinkedHashSet<>();
            Set<String> classes = new LinkedHashSet<>();
            for (int i = 1; i < tags.length; i++) {
                if (tags[i] == CLASS) {
                    classes.add(className(i));
                } else if (tags[i] == FIELD || tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                    members.add(className(first[i]) + "." + texts[first[second[i]]]);
                }
            }
            return new ClassReferences(Set.copyOf(members), Set.copyOf(classes), declared());
        }

        /** Returns the classes in all texts that could be types; a text that only looks like one is harmless. */
        private Set<String> declared() {
            Set<String> declared = new LinkedHashSet<>();
            for (String text : texts) {
                if (text != null && text.indexOf('L') >= 0) {
                    IN_TYPE.matcher(text)
                            .results()
                            .forEach(type -> declared.add(type.group(1).replace('/', '.')));
                }
            }
            return Set.copyOf(declared);
        }

        private String className(int entry) {
            return texts[first[entry]].replace('/', '.');
        }
    }
}
