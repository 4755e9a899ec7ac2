package dev.clew.cli.console;

import dev.clew.text.Printable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Stream to a terminal that escapes control characters, such as the one that begins a terminal's commands, as
 * <code>&#92;u001b</code>. Names of actions, output of programs, values of histories and messages of exceptions are not
 * trusted: whatever is printed passes through here. Line feeds and tabs are printed.
 */
public final class EscapedOutput extends PrintStream {
    private final PrintStream unescaped;

    private EscapedOutput(PrintStream unescaped, Charset charset) {
        super(new Filter(unescaped, charset.equals(StandardCharsets.UTF_8)), true, charset);
        this.unescaped = unescaped;
    }

    /** Replaces stdout and stderr. */
    public static void install() {
        System.setOut(of(System.out, charsetOf("stdout.encoding")));
        System.setErr(of(System.err, charsetOf("stderr.encoding")));
    }

    static PrintStream of(PrintStream stream, Charset charset) {
        return new EscapedOutput(stream, charset);
    }

    /** Returns a stream for text with terminal escapes of Clew's own, in which all else was escaped. */
    public static PrintStream unescaped(PrintStream stream) {
        return stream instanceof EscapedOutput escaped ? escaped.unescaped : stream;
    }

    /** Returns the charset with which Java made a standard stream. */
    private static Charset charsetOf(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property, ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** Escapes bytes. In UTF-8, a control character beyond ASCII is two or three bytes, which may come one by one. */
    private static final class Filter extends FilterOutputStream {
        private final boolean isUtf8;

        /** The first one or two bytes of a character that may be escaped; 0 for none. */
        private int begun;

        Filter(OutputStream out, boolean isUtf8) {
            super(out);
            this.isUtf8 = isUtf8;
        }

        @Override
        public void write(int b) throws IOException {
            int c = b & 0xff;
            if (begun != 0) {
                int longer = begun << 8 | c;
                if (longer == 0xe280 || longer == 0xe281) {
                    begun = longer;
                    return;
                }
                boolean isWhole = begun != 0xe2 && (c & 0xc0) == 0x80;
                int character = character(begun, c);
                if (isWhole && Printable.isControl(character)) {
                    begun = 0;
                    escape(character);
                    return;
                }
                writeBegun();
            }
            if (isUtf8 && isLead(c)) {
                begun = c;
            } else if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
                escape(c);
            } else {
                out.write(c);
            }
        }

        /** Returns whether a byte begins a character that may have to be escaped, see {@link Printable#isControl}. */
        private static boolean isLead(int c) {
            return c == 0xc2 || c == 0xd8 || c == 0xe2;
        }

        private static int character(int begun, int last) {
            int first = begun > 0xff ? (begun >> 8 & 0xf) << 6 | (begun & 0x3f) : begun & 0x1f;
            return first << 6 | (last & 0x3f);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                boolean isPlain = bytes[i] >= ' ' || bytes[i] == '\n' || (bytes[i] < 0 && !isLead(bytes[i] & 0xff));
                if (begun != 0 || !isPlain || bytes[i] == 0x7f) {
                    out.write(bytes, from, i - from);
                    write(bytes[i]);
                    from = i + 1;
                }
            }
            out.write(bytes, from, offset + length - from);
        }

        @Override
        public void flush() throws IOException {
            writeBegun();
            out.flush();
        }

        /** Writes the bytes of a character whose last byte is missing, or that is not escaped. */
        private void writeBegun() throws IOException {
            if (begun > 0xff) {
                out.write(begun >> 8);
            }
            if (begun != 0) {
                out.write(begun & 0xff);
            }
            begun = 0;
        }

        private void escape(int c) throws IOException {
            out.write(String.format("\\u%04x", c).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
