package dev.clew.runtime.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Decodes frames of a connection. Buffers the received bytes only, not the announced length; the
 * limit for a handshake is small.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private int most = FrameFormat.MOST_HELLO_BYTES;

    /** Sets the maximum length of bodies. Called by the connection's thread. */
    void allow(int bytes) {
        most = bytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws MalformedFrameException {
        if (in.readableBytes() < FrameFormat.HEADER_BYTES) {
            return;
        }
        int length = FrameFormat.checkedLength(in.getInt(in.readerIndex()), most);
        if (in.readableBytes() < FrameFormat.HEADER_BYTES + length) {
            return;
        }
        in.skipBytes(Integer.BYTES);
        int sum = in.readInt();
        byte[] body = new byte[length];
        in.readBytes(body);
        out.add(FrameFormat.read(body, sum));
    }
}
