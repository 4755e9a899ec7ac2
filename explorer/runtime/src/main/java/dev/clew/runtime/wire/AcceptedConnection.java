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
 * Connection made by another server or a client: the handshake, then its frames. If anything is
 * wrong with it, it is closed and a line is logged; none of its data reaches the node.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is reported by the end of the connection
final class AcceptedConnection<M> extends SimpleChannelInboundHandler<Frame> {
    private final AdmissionControl admission;
    private final MessageCodec<M> codec;
    private final Inbound<M> inbound;
    private final PeerLinks links;
    private final FrameDecoder decoder;
    private Frame.@Nullable Hello hello;

    AcceptedConnection(
            AdmissionControl admission,
            MessageCodec<M> codec,
            Inbound<M> inbound,
            PeerLinks links,
            FrameDecoder decoder) {
        this.admission = admission;
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
            throw new MalformedFrameException("the connection does not begin with a handshake");
        }
        AdmissionControl.Refusal refusal = admission.admit(greeting, channel);
        if (refusal != null) {
            admission.refusals().add(refusal.reason(), channel.remoteAddress(), "refused: " + refusal.text());
            write(channel, new Frame.Refused(refusal.text())).addListener(ChannelFutureListener.CLOSE);
            channel.config().setAutoRead(false);
            return;
        }
        hello = greeting;
        boolean isClient = greeting.node() == Frame.Hello.CLIENT;
        decoder.allow(isClient ? FrameFormat.MOST_CLIENT_BYTES : FrameFormat.MOST_BYTES);
        write(channel, admission.welcome());
    }

    private void client(Channel channel, Frame frame) throws MalformedFrameException {
        if (frame instanceof Frame.Ask ask && !ask.isForwarded() && ask.client() >= admission.servers()) {
            inbound.ask(ask, answer -> {
                if (channel.isWritable()) { // otherwise the client does not read its answers
                    write(channel, answer);
                }
            });
        } else if (!(frame instanceof Frame.Ping)) {
            throw new MalformedFrameException("a client sent a frame that is not a request");
        }
    }

    private void peer(int node, Frame frame) throws MalformedFrameException {
        if (frame instanceof Frame.Message message) {
            inbound.message(node, codec.decode(message.encoded()), message.encoded().length);
        } else if (frame instanceof Frame.Ask ask && ask.isForwarded() && ask.client() >= admission.servers()) {
            inbound.ask(ask, answer -> links.send(node, answer));
        } else if (frame instanceof Frame.Answered answered) {
            inbound.answer(answered.client(), answered);
        } else if (frame instanceof Frame.NobodyServes nobody) {
            inbound.answer(nobody.client(), nobody);
        } else if (!(frame instanceof Frame.Ping)) {
            throw new MalformedFrameException("a server sent a frame that servers do not send");
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
        admission.leave(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean isBroken = cause instanceof IOException && !(cause instanceof MalformedFrameException);
        if (!isBroken) { // broken connections are not reported
            admission.refusals().add(Reason.MALFORMED, context.channel().remoteAddress(), "closed: " + oneLine(cause));
        }
        context.close();
    }

    private static String oneLine(Throwable cause) {
        String text = cause instanceof MalformedFrameException ? String.valueOf(cause.getMessage()) : cause.toString();
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
