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

/**
 * Connection to one peer, which is another server of the cluster. Reconnects automatically until
 * {@link #close} is called. {@link #send}, {@link #isConnected} and {@link #close} are thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is reported by the end of the connection
final class PeerLink {
    /** Pause before the first attempt to reconnect; doubled for each further one, up to the maximum. */
    private static final int MIN_BACKOFF_MILLIS = 50;

    private static final int MAX_BACKOFF_MILLIS = 1000;
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;

    /**
     * Limits of the data waiting to be written to a peer that reads too slowly, in bytes. Once more
     * than 32 MiB wait, further frames are dropped until less than 16 MiB wait.
     */
    private static final WriteBufferWaterMark WRITE_BUFFER_WATER_MARK = new WriteBufferWaterMark(16 << 20, 32 << 20);

    private final LocalNode local;
    private final int peer;
    private final InetSocketAddress address;
    private final EventLoop loop;
    private final Refusals refusals;

    /** Connection on which the handshake is complete; null while there is none. */
    private volatile @Nullable Channel established;

    /**
     * Connection that was made last, whether or not its handshake is complete. Accessed on the event
     * loop only.
     */
    private @Nullable Channel latest;

    private int backoffMillis = MIN_BACKOFF_MILLIS;
    private volatile boolean isClosed;

    PeerLink(LocalNode local, int peer, InetSocketAddress address, EventLoopGroup group, Refusals refusals) {
        this.local = local;
        this.peer = peer;
        this.address = address;
        this.loop = group.next();
        this.refusals = refusals;
    }

    /**
     * Starts to connect. Whenever an attempt fails or the connection ends, another attempt follows
     * after a pause.
     */
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
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER_WATER_MARK)
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
        latest = channel;
        if (isClosed) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> {
            established = null;
            connectLater();
        });
        AcceptedConnection.write(
                channel, new Frame.Hello(FrameFormat.VERSION, local.cluster(), local.id(), local.incarnation()));
    }

    private void connectLater() {
        if (!isClosed && !loop.isShuttingDown()) {
            loop.schedule(this::connect, backoffMillis, TimeUnit.MILLISECONDS);
            backoffMillis = Math.min(MAX_BACKOFF_MILLIS, backoffMillis * 2);
        }
    }

    /**
     * Handles incoming frames. The peer answers {@link Frame.Hello} with a {@link Frame.Welcome} or a {@link
     * Frame.Refused}; after that it sends only pings on this connection, which are ignored. Also sends
     * a ping when nothing else was written for a while, and closes the connection when nothing was
     * received for too long.
     */
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
            refusals.add(Reason.NO_SUCH_NODE, address, "the server at this address " + mismatch(welcome));
            channel.close();
            return;
        }
        backoffMillis = MIN_BACKOFF_MILLIS;
        established = channel;
    }

    /** Returns how a server differs from the expected peer: in its id, its cluster or both. */
    private String mismatch(Frame.Welcome welcome) {
        String actual = "n" + (welcome.node() + 1);
        String expected = "n" + (peer + 1);
        if (welcome.cluster().equals(local.cluster())) {
            return "is " + actual + ", expected " + expected;
        }
        if (welcome.node() == peer) {
            return "belongs to cluster '" + welcome.cluster() + "', expected cluster '" + local.cluster() + "'";
        }
        return "is " + actual + " of cluster '" + welcome.cluster() + "', expected " + expected + " of cluster '"
                + local.cluster() + "'";
    }

    /** Returns whether the connection is open and its handshake is complete. */
    boolean isConnected() {
        Channel channel = established;
        return channel != null && channel.isActive();
    }

    /**
     * Sends encoded frames to the peer in one write, because each write wakes the network thread. The
     * frames are dropped if the peer is not connected or reads too slowly.
     */
    void send(List<byte[]> frames) {
        Channel channel = established;
        if (channel == null) {
            return;
        }
        if (!channel.isWritable()) {
            refusals.add(Reason.OVERFLOW, "n" + (peer + 1), "reads too slowly; messages to it are dropped");
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(frames.toArray(new byte[0][])));
    }

    /** Closes the connection and stops reconnecting. */
    void close() {
        isClosed = true;
        loop.execute(() -> {
            Channel channel = latest;
            if (channel != null) {
                channel.close();
            }
        });
    }
}
