package dev.clew.runtime.wire;

import dev.clew.runtime.wire.Refusals.Reason;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Network endpoint of a server: listens for other servers and clients, and connects to the other
 * servers.
 *
 * @param <M> the cluster's messages
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is reported by the end of the connection
public final class Listener<M> implements AutoCloseable {
    /**
     * Silence after which the other side is considered gone; each side sends something every {@link
     * #PING_SECONDS}.
     */
    static final int SILENCE_SECONDS = 10;

    static final int PING_SECONDS = 1;

    /** Maximum number of connections, including those before their handshake. */
    private static final int MOST_CONNECTIONS = FrameFormat.MOST_SERVERS + 2 * AdmissionControl.MOST_CLIENTS;

    /** Limit of data waiting for a client or peer that does not read. */
    private static final WriteBufferWaterMark MOST_WAITING = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private final EventLoopGroup group = new NioEventLoopGroup(2, new DefaultThreadFactory("clew-wire", true));
    private final ChannelGroup accepted = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AdmissionControl admission;
    private final MessageCodec<M> codec;
    private final Refusals refusals;
    private final PeerLinks links;
    private final Channel server;

    /**
     * Binds the address; no connection is accepted or made before {@link #open}.
     *
     * @throws IOException if it cannot listen on the address; the message states why
     */
    public Listener(
            LocalNode local,
            InetSocketAddress address,
            Map<Integer, InetSocketAddress> peers,
            MessageCodec<M> codec,
            Inbound<M> inbound,
            Refusals refusals)
            throws IOException {
        this.codec = codec;
        this.refusals = refusals;
        admission = new AdmissionControl(local, refusals);
        links = new PeerLinks(local, peers, group, refusals);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MOST_WAITING)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, inbound);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            Throwable cause = bound.cause();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
                            + (cause == null ? "no reason given" : cause.getMessage()) + ")",
                    cause);
        }
        server = bound.channel();
    }

    private void accept(Channel channel, Inbound<M> inbound) {
        if (accepted.size() >= MOST_CONNECTIONS) {
            refusals.add(Reason.TOO_MANY, channel.remoteAddress(), "closed: too many connections");
            channel.close();
            return;
        }
        accepted.add(channel);
        FrameDecoder decoder = new FrameDecoder();
        channel.pipeline()
                .addLast(new IdleStateHandler(SILENCE_SECONDS, PING_SECONDS, 0, TimeUnit.SECONDS))
                .addLast(decoder)
                .addLast(new AcceptedConnection<>(admission, codec, inbound, links, decoder));
    }

    /** Starts to accept and make connections. */
    public void open() {
        server.config().setAutoRead(true);
        server.read();
        links.connect();
    }

    /** Returns the address on which it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Returns the connections to the other servers. */
    public PeerLinks links() {
        return links;
    }

    @Override
    public void close() {
        links.close();
        server.close().awaitUninterruptibly();
        accepted.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
