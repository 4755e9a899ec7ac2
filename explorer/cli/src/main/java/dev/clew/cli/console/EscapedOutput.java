package dev.clew.cli.console;

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

    /** Escapes bytes. In UTF-8, the control characters from U+0080 to U+009F are two bytes, the first is C2. */
    private static final class Filter extends FilterOutputStream {
        private static final int LEAD = 0xc2;

        private final boolean isUtf8;
        private boolean afterLead;

        Filter(OutputStream out, boolean isUtf8) {
            super(out);
            this.isUtf8 = isUtf8;
        }

        @Override
        public void write(int b) throws IOException {
            int c = b & 0xff;
            if (afterLead) {
                afterLead = false;
                if (c >= 0x80 && c < 0xa0) {
                    escape(c);
                    return;
                }
                out.write(LEAD);
            }
            if (isUtf8 && c == LEAD) {
                afterLead = true;
            } else if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
                escape(c);
            } else {
                out.write(c);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                boolean isPlain = bytes[i] >= ' ' || bytes[i] == '\n' || (bytes[i] < 0 && (bytes[i] & 0xff) != LEAD);
                if (afterLead || !isPlain || bytes[i] == 0x7f) {
                    out.write(bytes, from, i - from);
                    write(bytes[i]);
                    from = i + 1;
                }
            }
            out.write(bytes, from, offset + length - from);
        }

        @Override
        public void flush() throws IOException {
            if (afterLead) { // a character whose second byte is missing
                afterLead = false;
                out.write(LEAD);
            }
            out.flush();
        }

        private void escape(int c) throws IOException {
            out.write(String.format("\\u%04x", c).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
