package dev.clew.runtime.wire;

import dev.clew.runtime.wire.Refusals.Reason;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A connection that another server or a client made: the handshake, then its frames. Whatever is wrong with it, it is closed
 * and a line is logged; nothing of it reaches the node.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write or close that fails is told by the end of the connection
final class AcceptedConnection<M> extends SimpleChannelInboundHandler<Frame> {
    private final Admittance admittance;
    private final MessageCodec<M> codec;
    private final Inbound<M> inbound;
    private final PeerLinks links;
    private final FrameDecoder decoder;
    private Frame.@Nullable Hello hello;

    AcceptedConnection(
            Admittance admittance, MessageCodec<M> codec, Inbound<M> inbound, PeerLinks links, FrameDecoder decoder) {
        this.admittance = admittance;
        this.codec = codec;
        this.inbound = inbound;
        this.links = links;
        this.decoder = decoder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Frame frame) throws MalformedFrameException {
        Frame.Hello peer = hello;
        if (peer == null) {
            greet(context.channel(), frame);
        } else if (peer.node() == Frame.Hello.CLIENT) {
            client(context.channel(), frame);
        } else {
            peer(peer.node(), frame);
        }
    }

    private void greet(Channel channel, Frame frame) throws MalformedFrameException {
        if (!(frame instanceof Frame.Hello greeting)) {
            throw new MalformedFrameException("it does not begin with a handshake");
        }
        Admittance.Refusal refusal = admittance.admit(greeting, channel);
        if (refusal != null) {
            admittance.refusals().add(refusal.reason(), channel.remoteAddress(), "refused: " + refusal.text());
            write(channel, new Frame.Refused(refusal.text())).addListener(ChannelFutureListener.CLOSE);
            channel.config().setAutoRead(false);
            return;
        }
        hello = greeting;
        boolean isClient = greeting.node() == Frame.Hello.CLIENT;
        decoder.allow(isClient ? FrameFormat.MOST_CLIENT_BYTES : FrameFormat.MOST_BYTES);
        write(channel, admittance.welcome());
    }

    private void client(Channel channel, Frame frame) throws MalformedFrameException {
        if (frame instanceof Frame.Ask ask && !ask.isForwarded() && ask.client() >= admittance.servers()) {
            inbound.ask(ask, answer -> {
                if (channel.isWritable()) { // else the client does not read what it asked for
                    write(channel, answer);
                }
            });
        } else if (!(frame instanceof Frame.Ping)) {
            throw new MalformedFrameException("a client sent what is no request");
        }
    }

    private void peer(int node, Frame frame) throws MalformedFrameException {
        if (frame instanceof Frame.Message message) {
            inbound.message(node, codec.decode(message.encoded()), message.encoded().length);
        } else if (frame instanceof Frame.Ask ask && ask.isForwarded() && ask.client() >= admittance.servers()) {
            inbound.ask(ask, answer -> links.send(node, answer));
        } else if (frame instanceof Frame.Answered answered) {
            inbound.answer(answered.client(), answered);
        } else if (frame instanceof Frame.NobodyServes nobody) {
            inbound.answer(nobody.client(), nobody);
        } else if (!(frame instanceof Frame.Ping)) {
            throw new MalformedFrameException("a server sent what only others say");
        }
    }

    static io.netty.channel.ChannelFuture write(Channel channel, Frame frame) {
        return channel.writeAndFlush(Unpooled.wrappedBuffer(FrameFormat.write(frame)));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle) {
            switch (idle.state()) {
                case READER_IDLE -> context.close();
                default -> {
                    if (hello != null) {
                        write(context.channel(), new Frame.Ping());
                    }
                }
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        admittance.leave(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean isBroken = cause instanceof IOException && !(cause instanceof MalformedFrameException);
        if (!isBroken) { // a connection that breaks is nothing to tell
            admittance.refusals().add(Reason.MALFORMED, context.channel().remoteAddress(), "closed: " + oneLine(cause));
        }
        context.close();
    }

    private static String oneLine(Throwable cause) {
        String text = cause instanceof MalformedFrameException ? String.valueOf(cause.getMessage()) : cause.toString();
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
