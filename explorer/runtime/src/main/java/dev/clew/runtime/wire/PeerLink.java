package dev.clew.runtime.wire;

import dev.clew.runtime.wire.Refusals.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connection to one other server, re-established until it is closed. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is reported by the end of the connection
final class PeerLink {
    private static final int LEAST_PAUSE_MILLIS = 50;
    private static final int MOST_PAUSE_MILLIS = 1000;
    private static final int CONNECT_MILLIS = 2000;

    /**
     * Limit of data waiting for a peer that does not read; above it, frames are dropped until half
     * of it is sent.
     */
    private static final WriteBufferWaterMark MOST_WAITING = new WriteBufferWaterMark(16 << 20, 32 << 20);

    private final LocalNode local;
    private final int peer;
    private final InetSocketAddress address;
    private final EventLoop loop;
    private final Refusals refusals;
    private volatile @Nullable Channel open;
    private @Nullable Channel trying;
    private int pauseMillis = LEAST_PAUSE_MILLIS;
    private volatile boolean isClosed;

    PeerLink(LocalNode local, int peer, InetSocketAddress address, EventLoopGroup group, Refusals refusals) {
        this.local = local;
        this.peer = peer;
        this.address = address;
        this.loop = group.next();
        this.refusals = refusals;
    }

    /** Starts to connect, and reconnects whenever the connection has ended. */
    void connect() {
        if (isClosed) {
            return;
        }
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        ChannelFuture attempt = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MOST_WAITING)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new IdleStateHandler(
                                        Listener.SILENCE_SECONDS, Listener.PING_SECONDS, 0, TimeUnit.SECONDS))
                                .addLast(new FrameDecoder())
                                .addLast(new Greeting());
                    }
                })
                .connect(resolved);
        attempt.addListener(done -> connected(attempt));
    }

    private void connected(ChannelFuture attempt) {
        if (!attempt.isSuccess()) {
            connectLater();
            return;
        }
        Channel channel = attempt.channel();
        trying = channel;
        if (isClosed) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> {
            open = null;
            connectLater();
        });
        AcceptedConnection.write(
                channel, new Frame.Hello(FrameFormat.VERSION, local.cluster(), local.id(), local.incarnation()));
    }

    private void connectLater() {
        if (!isClosed && !loop.isShuttingDown()) {
            loop.schedule(this::connect, pauseMillis, TimeUnit.MILLISECONDS);
            pauseMillis = Math.min(MOST_PAUSE_MILLIS, pauseMillis * 2);
        }
    }

    /** Handles the peer's part of the handshake, after which only pings arrive. */
    private final class Greeting extends SimpleChannelInboundHandler<Frame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, Frame frame) {
            if (frame instanceof Frame.Welcome welcome) {
                welcomed(context.channel(), welcome);
            } else if (frame instanceof Frame.Refused refused) {
                refusals.add(Reason.BY_PEER, "n" + (peer + 1) + " at " + address, "refused: " + refused.reason());
                context.close();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent idle) {
                switch (idle.state()) {
                    case READER_IDLE -> context.close();
                    default -> {
                        AcceptedConnection.write(context.channel(), new Frame.Ping());
                    }
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private void welcomed(Channel channel, Frame.Welcome welcome) {
        if (welcome.node() != peer || !welcome.cluster().equals(local.cluster())) {
            refusals.add(
                    Reason.NO_SUCH_NODE,
                    address,
                    "it is n" + (welcome.node() + 1) + " of cluster '" + welcome.cluster() + "', expected n"
                            + (peer + 1));
            channel.close();
            return;
        }
        pauseMillis = LEAST_PAUSE_MILLIS;
        open = channel;
    }

    boolean isConnected() {
        Channel channel = open;
        return channel != null && channel.isActive();
    }

    /** Sends many frames in one write, since each write wakes the network thread. */
    void send(List<byte[]> frames) {
        Channel channel = open;
        if (channel == null) {
            return;
        }
        if (!channel.isWritable()) {
            refusals.add(Reason.OVERFLOW, "n" + (peer + 1), "reads too slowly; messages to it are dropped");
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(frames.toArray(new byte[0][])));
    }

    void close() {
        isClosed = true;
        loop.execute(() -> {
            Channel channel = trying;
            if (channel != null) {
                channel.close();
            }
        });
    }
}
