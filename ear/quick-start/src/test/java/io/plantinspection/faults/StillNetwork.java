package io.plantinspection.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network between clients and a broker, on the loopback address, that can stand still: nothing gets through, nothing is
 * lost, and neither side is told.
 */
final class StillNetwork implements AutoCloseable {

    private static final int BYTES = 16 << 10;

    private final ServerSocket door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService carriers = Executors.newCachedThreadPool();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final int broker;
    private boolean still;

    /** @param broker the broker's port */
    StillNetwork(int broker) throws IOException {
        this.broker = broker;
        carriers.execute(this::welcome);
    }

    /** Where clients find the broker. */
    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing gets through. */
    synchronized void stand() {
        still = true;
    }

    /** Everything moves on. */
    synchronized void move() {
        still = false;
        notifyAll();
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = door.accept();
                open.add(client);
                connect(client);
            }
        } catch (IOException e) {
            System.getLogger(StillNetwork.class.getName())
                    .log(System.Logger.Level.DEBUG, "no more clients are let in", e);
        }
    }

    /** A client whose broker is not there loses its connection. */
    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
            open.add(server);
            carriers.execute(() -> carry(client, server));
            carriers.execute(() -> carry(server, client));
        } catch (ConnectException nobodyListens) {
            client.close();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] some = new byte[BYTES];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                awaitMove();
                out.write(some, 0, read);
            }
        } catch (IOException e) {
            System.getLogger(StillNetwork.class.getName()).log(System.Logger.Level.DEBUG, "a connection has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitMove() throws InterruptedException {
        while (still) {
            wait();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        carriers.shutdownNow();
    }
}
