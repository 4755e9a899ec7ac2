package dev.clew.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.Await;
import dev.clew.runtime.NodeHost;
import dev.clew.runtime.client.Reply;
import dev.clew.runtime.sample.StoreCluster;
import dev.clew.runtime.sample.StoreMessage;
import dev.clew.runtime.wire.Refusals.Reason;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {
    private static final Frame PEER = new Frame.Hello(FrameFormat.VERSION, StoreCluster.CLUSTER, 1, 7);
    private static final Frame CLIENT = new Frame.Hello(FrameFormat.VERSION, "", Frame.Hello.CLIENT, 0);

    private final Random random = new Random(20_261_121);

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Sends bytes and waits until the server has closed the connection. */
    private static void sendUntilClosed(InetSocketAddress address, List<byte[]> parts) throws IOException {
        try (Socket socket = connect(address)) {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            socket.shutdownOutput();
            byte[] buffer = new byte[1 << 12];
            while (socket.getInputStream().read(buffer) >= 0) {
                // discards the output before the server closes
            }
        } catch (IOException e) {
            assertThat(e).isNotInstanceOf(java.net.SocketTimeoutException.class); // closed while the test was writing
        }
    }

    private static byte[] header(int length) {
        return ByteBuffer.allocate(8).putInt(length).putInt(0).array();
    }

    private byte[] randomBytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] valid) {
        byte[] bytes = valid.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    /** Returns a frame with a valid checksum, so that its body is parsed. */
    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(body.length)
                .putInt(FrameFormat.checkSum(body))
                .put(body)
                .array();
    }

    private List<List<byte[]>> garbage() throws IOException {
        byte[] message = FrameFormat.write(new Frame.Message(
                new MessageCodec<>(StoreMessage.class).encode(new StoreMessage.Append(0, List.of()))));
        byte[] ask = FrameFormat.write(new Frame.Ask(5000, 0, new Request.Set("k", "v"), false));
        List<List<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(List.of(randomBytes(5000)));
            all.add(List.of(mutated(FrameFormat.write(PEER))));
            all.add(List.of(FrameFormat.write(PEER), mutated(message)));
            all.add(List.of(FrameFormat.write(CLIENT), mutated(ask)));
            all.add(List.of(FrameFormat.write(PEER), frame(randomBytes(300))));
            all.add(List.of(FrameFormat.write(CLIENT), frame(randomBytes(300))));
            all.add(List.of(FrameFormat.write(PEER), header(Integer.MAX_VALUE), randomBytes(1000)));
            all.add(List.of(header(random.nextInt()), randomBytes(1000)));
        }
        return all;
    }

    @Test
    void serverKeepsServingAfterGarbage(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(2, folder)) {
            NodeHost<?, ?> host = cluster.start(0);
            for (List<byte[]> parts : garbage()) {
                sendUntilClosed(cluster.addresses().get(0), parts);
            }
            assertThat(host.refusals().count(Reason.MALFORMED)).isGreaterThan(100);

            cluster.start(1);
            assertThat(cluster.ask(0, new Request.Set("x", "1"))).isEqualTo(new Reply.Known(new Outcome.Done()));
            assertThat(host.end()).isNotDone();
        }
    }

    /** Opens 200 connections that announce 1 MiB each and never send it. */
    @Test
    void announcedLengthAllocatesNoMemory(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(1, folder)) {
            cluster.start(0);
            InetSocketAddress address = cluster.addresses().get(0);
            long before =
                    io.netty.buffer.PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    Socket socket = connect(address);
                    sockets.add(socket);
                    socket.getOutputStream().write(FrameFormat.write(CLIENT));
                    FrameFormat.read(new DataInputStream(socket.getInputStream()), FrameFormat.MOST_BYTES);
                    socket.getOutputStream().write(header(FrameFormat.MOST_CLIENT_BYTES));
                    socket.getOutputStream().write(new byte[100]);
                }
                cluster.ask(0, new Request.Set("x", "1"));
                long used =
                        io.netty.buffer.PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before;
                assertThat(used).isLessThan(64 << 20);
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void invalidHandshakesAreRefusedWithTheReason(@TempDir Path folder) throws Exception {
        try (StoreCluster cluster = new StoreCluster(2, folder)) {
            NodeHost<?, ?> host = cluster.start(0);
            InetSocketAddress address = cluster.addresses().get(0);

            assertThat(refusal(address, new Frame.Hello(2, StoreCluster.CLUSTER, 1, 7)))
                    .contains("version 2");
            assertThat(refusal(address, new Frame.Hello(1, "other", 1, 7))).contains("belongs to cluster 'other'");
            assertThat(refusal(address, new Frame.Hello(1, StoreCluster.CLUSTER, 0, 7)))
                    .contains("no other server");
            assertThat(refusal(address, new Frame.Hello(1, StoreCluster.CLUSTER, 9, 7)))
                    .contains("no other server");
            try (Socket first = connect(address)) {
                first.getOutputStream().write(FrameFormat.write(PEER));
                assertThat(FrameFormat.read(new DataInputStream(first.getInputStream()), 1000))
                        .isInstanceOf(Frame.Welcome.class);
                assertThat(refusal(address, new Frame.Hello(1, StoreCluster.CLUSTER, 1, 8)))
                        .contains("another process is n2");
            }
            Await.until(() -> host.refusals().count(Reason.ID_TAKEN) == 1);
        }
    }

    private static String refusal(InetSocketAddress address, Frame hello) throws IOException {
        try (Socket socket = connect(address)) {
            socket.getOutputStream().write(FrameFormat.write(hello));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            Frame.Refused refused = (Frame.Refused) FrameFormat.read(in, 1000);
            assertThat(in.read()).isNegative();
            return refused.reason();
        }
    }
}
