package dev.clew.runtime.wire;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Encodes frames; see {@link FrameFormat}. */
final class FrameWriter {
    static final int HELLO = 1;
    static final int WELCOME = 2;
    static final int REFUSED = 3;
    static final int PING = 4;
    static final int MESSAGE = 5;
    static final int ASK = 6;
    static final int FORWARD = 7;
    static final int ANSWERED = 8;
    static final int NOBODY_SERVES = 9;

    static final int GET = 1;
    static final int SET = 2;
    static final int COMPARE_AND_SET = 3;

    static final int VALUE = 1;
    static final int DONE = 2;
    static final int NOT_DONE = 3;

    private FrameWriter() {}

    static byte[] write(Frame frame) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(0); // placeholder of the header
            body(frame, out);
            byte[] whole = bytes.toByteArray();
            byte[] body = java.util.Arrays.copyOfRange(whole, FrameFormat.HEADER_BYTES, whole.length);
            ByteBuffer.wrap(whole).putInt(body.length).putInt(FrameFormat.checkSum(body));
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen when writing to an array
        }
    }

    private static void body(Frame frame, DataOutputStream out) throws IOException {
        if (frame instanceof Frame.Hello hello) {
            out.writeByte(HELLO);
            FrameFormat.writeMagic(out);
            out.writeInt(hello.version());
            text(hello.cluster(), out);
            out.writeInt(hello.node());
            out.writeLong(hello.incarnation());
        } else if (frame instanceof Frame.Welcome welcome) {
            out.writeByte(WELCOME);
            text(welcome.cluster(), out);
            out.writeInt(welcome.node());
            out.writeLong(welcome.incarnation());
            out.writeInt(welcome.servers());
        } else if (frame instanceof Frame.Refused refused) {
            out.writeByte(REFUSED);
            text(refused.reason(), out);
        } else if (frame instanceof Frame.Message message) {
            out.writeByte(MESSAGE);
            out.write(message.encoded());
        } else if (frame instanceof Frame.Ask ask) {
            out.writeByte(ask.isForwarded() ? FORWARD : ASK);
            out.writeInt(ask.client());
            out.writeInt(ask.number());
            request(ask.request(), out);
        } else if (frame instanceof Frame.Answered answered) {
            out.writeByte(ANSWERED);
            out.writeInt(answered.client());
            out.writeInt(answered.number());
            outcome(answered.outcome(), out);
        } else if (frame instanceof Frame.NobodyServes nobody) {
            out.writeByte(NOBODY_SERVES);
            out.writeInt(nobody.client());
            out.writeInt(nobody.number());
        } else {
            out.writeByte(PING);
        }
    }

    private static void request(Request request, DataOutputStream out) throws IOException {
        if (request instanceof Request.Get get) {
            out.writeByte(GET);
            text(get.key(), out);
        } else if (request instanceof Request.Set set) {
            out.writeByte(SET);
            text(set.key(), out);
            text(set.value(), out);
        } else if (request instanceof Request.CompareAndSet cas) {
            out.writeByte(COMPARE_AND_SET);
            text(cas.key(), out);
            text(cas.from(), out);
            text(cas.to(), out);
        }
    }

    private static void outcome(Outcome outcome, DataOutputStream out) throws IOException {
        if (outcome instanceof Outcome.Value value) {
            out.writeByte(VALUE);
            optionalText(value.value(), out);
        } else if (outcome instanceof Outcome.Refused refused) {
            out.writeByte(NOT_DONE);
            optionalText(refused.actual(), out);
        } else {
            out.writeByte(DONE);
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void optionalText(Optional<String> text, DataOutputStream out) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            text(text.get(), out);
        }
    }
}
