package dev.clew.runtime.wire;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * Encoding of frames.
 * <pre>
 *   frame   = length of body (int)   CRC-32C of body (int)   body
 *   body    = kind (byte)   fields
 *   text    = length in bytes (int)   UTF-8
 *   {@link Frame.Hello} begins with the magic number
 * </pre>
 * Numbers are big-endian. The checksum detects accidental corruption, not malice: a server is
 * trusted to follow the protocol once the handshake has shown that it belongs to the cluster.
 */
public final class FrameFormat {
    /** Version of the protocol; both sides must have the same. */
    public static final int VERSION = 1;

    /** Maximum length of a body: 16 MiB. */
    public static final int MOST_BYTES = 16 << 20;

    /** Maximum length of the body of a client's frame, 1 MiB, which bounds keys and values. */
    public static final int MOST_CLIENT_BYTES = 1 << 20;

    /** Maximum length of the body of a handshake. */
    static final int MOST_HELLO_BYTES = 4096;

    /** Maximum number of servers of a cluster; ids of clients are at least this number. */
    public static final int MOST_SERVERS = 1024;

    /** Length of the header before a body. */
    static final int HEADER_BYTES = 2 * Integer.BYTES;

    private static final int MAGIC = 0x434c4557; // "CLEW"

    private FrameFormat() {}

    /** Encodes a whole frame. */
    public static byte[] write(Frame frame) {
        return FrameWriter.write(frame);
    }

    /**
     * Reads a frame from a blocking stream.
     *
     * @param most maximum length of the body; no buffer of this size is allocated before the bytes
     * have arrived
     * @throws EOFException if the stream ends
     */
    public static Frame read(DataInputStream in, int most) throws IOException {
        int length = checkedLength(in.readInt(), most);
        int sum = in.readInt();
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the connection ended within a frame");
        }
        return read(body, sum);
    }

    static int checkedLength(int length, int most) throws MalformedFrameException {
        if (length <= 0 || length > most) {
            throw new MalformedFrameException(
                    "a frame claims " + Integer.toUnsignedString(length) + " bytes, allowed: 1.." + most + "");
        }
        return length;
    }

    static Frame read(byte[] body, int sum) throws MalformedFrameException {
        if (checkSum(body) != sum) {
            throw new MalformedFrameException("a frame's checksum is wrong");
        }
        FrameBody in = new FrameBody(body);
        try {
            Frame frame = read(in, body);
            if (in.remaining() > 0) {
                throw new MalformedFrameException("a frame is longer than its content");
            }
            return frame;
        } catch (EOFException e) {
            throw new MalformedFrameException("a frame ends too early", e);
        } catch (MalformedFrameException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedFrameException("a frame cannot be read (" + e.getMessage() + ")", e);
        }
    }

    static int checkSum(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return (int) sum.getValue();
    }

    private static Frame read(FrameBody body, byte[] bytes) throws IOException {
        DataInput in = body.in();
        int kind = in.readByte();
        return switch (kind) {
            case FrameWriter.HELLO -> hello(body);
            case FrameWriter.WELCOME -> new Frame.Welcome(body.text(), in.readInt(), in.readLong(), in.readInt());
            case FrameWriter.REFUSED -> new Frame.Refused(body.text());
            case FrameWriter.PING -> new Frame.Ping();
            case FrameWriter.MESSAGE -> new Frame.Message(body.rest(bytes));
            case FrameWriter.ASK -> new Frame.Ask(in.readInt(), in.readInt(), request(body), false);
            case FrameWriter.FORWARD -> new Frame.Ask(in.readInt(), in.readInt(), request(body), true);
            case FrameWriter.ANSWERED -> new Frame.Answered(in.readInt(), in.readInt(), outcome(body));
            case FrameWriter.NOBODY_SERVES -> new Frame.NobodyServes(in.readInt(), in.readInt());
            default -> throw new MalformedFrameException("unknown kind of frame: " + kind);
        };
    }

    private static Frame.Hello hello(FrameBody body) throws IOException {
        if (body.in().readInt() != MAGIC) {
            throw new MalformedFrameException("the other side does not use Clew's protocol");
        }
        int version = body.in().readInt();
        return new Frame.Hello(
                version, body.text(), body.in().readInt(), body.in().readLong());
    }

    static void writeMagic(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
    }

    private static Request request(FrameBody body) throws IOException {
        int kind = body.in().readByte();
        return switch (kind) {
            case FrameWriter.GET -> new Request.Get(body.text());
            case FrameWriter.SET -> new Request.Set(body.text(), body.text());
            case FrameWriter.COMPARE_AND_SET -> new Request.CompareAndSet(body.text(), body.text(), body.text());
            default -> throw new MalformedFrameException("unknown operation: " + kind);
        };
    }

    private static Outcome outcome(FrameBody body) throws IOException {
        int kind = body.in().readByte();
        return switch (kind) {
            case FrameWriter.VALUE -> new Outcome.Value(body.optionalText());
            case FrameWriter.DONE -> new Outcome.Done();
            case FrameWriter.NOT_DONE -> new Outcome.Refused(body.optionalText());
            default -> throw new MalformedFrameException("unknown outcome: " + kind);
        };
    }
}
