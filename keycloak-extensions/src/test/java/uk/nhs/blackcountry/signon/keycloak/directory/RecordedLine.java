package uk.nhs.blackcountry.signon.keycloak.directory;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line to a server on this machine that keeps the length of every TLS record (RFC 8446 section 5.1) that the client sends. */
final class RecordedLine implements AutoCloseable {
    /** In order; without the five bytes before each. */
    final List<Integer> lengths = new CopyOnWriteArrayList<>();

    private final int port;
    private final ServerSocket entrance;
    private final CountDownLatch over = new CountDownLatch(1);

    RecordedLine(int port) throws IOException {
        this.port = port;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Waits until the client has hung up, which TLS does with an alert of its own. */
    void awaitEnd() throws InterruptedException {
        if (!over.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the client did not hang up");
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            start(() -> record(client, server));
            start(() -> answer(server, client));
        }
    }

    private void record(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] head = in.readNBytes(5);
                if (head.length < 5) {
                    over.countDown();
                    return;
                }
                int length = (head[3] & 0xff) << 8 | head[4] & 0xff;
                byte[] body = in.readNBytes(length);
                lengths.add(length);
                out.write(head);
                out.write(body);
                out.flush();
            }
        }
    }

    private static void answer(Socket server, Socket client) throws IOException {
        try (client;
                server) {
            InputStream in = server.getInputStream();
            in.transferTo(client.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ignored) {
                // one end hung up, or the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
