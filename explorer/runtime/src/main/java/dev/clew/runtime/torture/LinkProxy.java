package dev.clew.runtime.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proxy for the connection from one server to another, which can be cut. Listens on loopback only.
 * Thread-safe.
 */
public final class LinkProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 14;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private State state = State.OPEN;

    /** Treatment of bytes. */
    public enum State {
        /** Bytes pass. */
        OPEN,
        /** Connections break, and new ones fail. */
        CUT,
        /** Bytes wait until the link is open again, or are lost if it is cut: a silent network. */
        HELD
    }

    /**
     * Creates an open link.
     *
     * @param target address to which it forwards
     */
    public LinkProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("accepts", this::accept);
    }

    /** Returns the address on which it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Opens, cuts or holds the link. */
    public void set(State value) {
        synchronized (change) {
            state = value;
            change.notifyAll();
        }
        if (value == State.CUT) {
            sockets.forEach(LinkProxy::close);
        }
    }

    private boolean isCut() {
        synchronized (change) {
            return state == State.CUT;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket from = listener.accept();
                if (isCut()) {
                    close(from);
                } else {
                    daemon("connects", () -> connect(from));
                }
            } catch (IOException e) {
                // closed, or a connection broke before it was accepted
            }
        }
    }

    private void connect(Socket from) {
        Socket to = new Socket();
        sockets.add(from);
        sockets.add(to);
        try {
            to.connect(target, 2_000);
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            daemon("answers", () -> pass(to, from));
            pass(from, to);
        } catch (IOException e) {
            end(from, to);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!mayPass()) {
                    break;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // one side closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(from, to);
    }

    /** Waits while the link is held; returns false if it was cut. */
    private boolean mayPass() throws InterruptedException {
        synchronized (change) {
            while (state == State.HELD) {
                change.wait();
            }
            return state == State.OPEN;
        }
    }

    private void end(Socket from, Socket to) {
        close(from);
        close(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // the socket is closed in any case
        }
    }

    private static void daemon(String what, Runnable task) {
        Thread thread = new Thread(task, "link-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        set(State.CUT);
    }
}
