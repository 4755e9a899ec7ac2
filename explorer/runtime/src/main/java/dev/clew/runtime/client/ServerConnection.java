package dev.clew.runtime.client;

import dev.clew.runtime.wire.Frame;
import dev.clew.runtime.wire.FrameFormat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Connection to one server, after the handshake. Used by one thread. */
final class ServerConnection implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    private ServerConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static ServerConnection to(InetSocketAddress server, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            InetSocketAddress resolved =
                    server.isUnresolved() ? new InetSocketAddress(server.getHostString(), server.getPort()) : server;
            if (resolved.isUnresolved()) {
                throw new IOException("unknown host");
            }
            socket.connect(resolved, millis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            ServerConnection connection = new ServerConnection(socket);
            connection.greet();
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void greet() throws IOException {
        send(new Frame.Hello(FrameFormat.VERSION, "", Frame.Hello.CLIENT, 0));
        Frame answer = FrameFormat.read(in, FrameFormat.MOST_CLIENT_BYTES);
        if (answer instanceof Frame.Refused refused) {
            throw new IOException("refused: " + refused.reason());
        }
        if (!(answer instanceof Frame.Welcome)) {
            throw new IOException("not a Clew server");
        }
    }

    /**
     * Sends a request and waits for its answer; other answers that arrive belong to abandoned
     * requests.
     */
    Frame ask(Frame.Ask ask, int millis) throws IOException {
        send(ask);
        long deadline = System.nanoTime() + millis * 1_000_000L;
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no answer within " + millis + " ms");
            }
            socket.setSoTimeout((int) left);
            Frame frame = FrameFormat.read(in, FrameFormat.MOST_BYTES);
            if (isAnswer(frame, ask)) {
                return frame;
            }
        }
    }

    private static boolean isAnswer(Frame frame, Frame.Ask ask) {
        if (frame instanceof Frame.Answered answered) {
            return answered.client() == ask.client() && answered.number() == ask.number();
        }
        return frame instanceof Frame.NobodyServes nobody
                && nobody.client() == ask.client()
                && nobody.number() == ask.number();
    }

    private void send(Frame frame) throws IOException {
        socket.getOutputStream().write(FrameFormat.write(frame));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // the connection is not used any more
        }
    }
}
