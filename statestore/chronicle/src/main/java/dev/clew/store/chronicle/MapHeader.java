package dev.clew.store.chronicle;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Check of the header of a map's file. Chronicle Map creates the objects that the header describes,
 * of any class that it names; a forged file must not choose them.
 *
 * <pre>
 *   checksum (8 bytes)   length and flags (4 bytes, little endian)   text: !class { field: value ... }
 * </pre>
 */
final class MapHeader {
    private static final int LONGEST = 1 << 16;
    private static final int LENGTH_BITS = 0x3fffffff;

    /** A class, or one whose name is a value. */
    private static final Pattern TYPE = Pattern.compile("!(?:type +)?([\\w.$]+)(?=[\\s,{}])");

    private static final Set<String> CLASSES = Set.of(
            "net.openhft.chronicle.map.VanillaChronicleMap",
            "net.openhft.chronicle.hash.serialization.impl.ConstantSizeMarshaller",
            "net.openhft.chronicle.hash.serialization.impl.SizedMarshallableDataAccess",
            "net.openhft.chronicle.hash.impl.HashSplitting$ForPowerOf2Segments",
            "net.openhft.chronicle.hash.impl.HashSplitting$ForNonPowerOf2Segments",
            "net.openhft.chronicle.hash.impl.HashSplitting$ForSingleSegment",
            StateKey.class.getName(),
            StateKey.Marshaller.class.getName(),
            StateValue.class.getName(),
            StateValue.Marshaller.class.getName());

    private MapHeader() {}

    /**
     * Checks a file before it is opened as a map.
     *
     * @throws IOException if its header names other classes than those of a {@link StateMap}
     */
    static void check(Path file) throws IOException {
        String text;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readLong();
            int length = Integer.reverseBytes(in.readInt()) & LENGTH_BITS;
            if (length > LONGEST) {
                throw new IOException("its header claims " + length + " bytes");
            }
            text = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }
        Matcher type = TYPE.matcher(text);
        for (int at = text.indexOf('!'); at >= 0; at = text.indexOf('!', at + 1)) {
            if (!type.find(at) || type.start() != at || !CLASSES.contains(type.group(1))) {
                throw new IOException("its header names a class that is not of a state file");
            }
        }
    }
}
