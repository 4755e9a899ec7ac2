package dev.clew.trace.diagram;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON so that it is safe in a script element: nothing in it can end the element or begin a comment. The escaped
 * characters occur only in strings, where the escape has the same meaning.
 */
final class ScriptSafeWriter extends FilterWriter {

    ScriptSafeWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (c == '<') {
            out.write("\\u003c");
        } else if (Character.isSurrogate((char) c) || c == 0x2028 || c == 0x2029) {
            out.write(String.format("\\u%04x", c));
        } else {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }
}
