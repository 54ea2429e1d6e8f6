package uk.nhs.blackcountry.signon.stack.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a directory that can be cut, at once or after so many bytes of its answers: what a failing network looks like. */
final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    Wire(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Cuts the line once {@code bytes} more have come back over it. */
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket near = entrance.accept();
            Socket far = new Socket(host, port);
            open.add(near);
            open.add(far);
            if (entrance.isClosed()) {
                // a thread that waits in accept may still be given a connection while the entrance is being closed
                near.close();
                far.close();
                return;
            }
            start(() -> relay(near, far, false));
            start(() -> relay(far, near, true));
        }
    }

    private void relay(Socket from, Socket to, boolean answers) throws IOException {
        // when one end hangs up the other hears of it: Java's TLS waits for that when it closes
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[4096];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (answers && left.addAndGet(-read) < 0) {
                    close();
                    return;
                }
                out.write(some, 0, read);
                out.flush();
            }
        }
    }

    /** Nothing gets through from here on. */
    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ignored) {
                // the line was cut, or one end hung up: that is what it is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
