package io.github.portcullis.sample.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Which port to listen on. */
final class Port {
    private static final int USUAL = 8080;
    private static final int TRIES = 100;
    private static final int PATIENCE_MILLIS = 300;

    private Port() {}

    /**
     * Chooses a port.
     *
     * @param wish the port that was asked for, if one was
     * @param anyWillDo whether another may be taken; not so where the redirect URI is registered with its port
     */
    static int choose(@Nullable String wish, boolean anyWillDo) throws CannotRunException {
        if (wish != null) {
            int port = parse(wish);
            if (isFree(port)) {
                return port;
            }
            throw new CannotRunException("Port " + port + " is taken. Choose another one: ./mvnw -Prun -Dport=9090");
        }
        int last = anyWillDo ? USUAL + TRIES : USUAL;
        for (int port = USUAL; port <= last; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotRunException("Port " + USUAL + " is taken. Free it, or choose another one and register its"
                + " redirect URI at the provider: ./mvnw -Prun -Dport=9090");
    }

    private static int parse(String wish) throws CannotRunException {
        try {
            int port = Integer.parseInt(wish);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as a number out of range is
        }
        throw new CannotRunException("-Dport=" + wish + " is no port. Example: ./mvnw -Prun -Dport=9090");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException taken) {
            return false;
        }
        return !somebodyAnswers(port);
    }

    /** A server on the IPv6 loopback alone would get what a browser sends to localhost. */
    private static boolean somebodyAnswers(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
                    return true;
                } catch (IOException nobody) {
                    continue;
                }
            }
        } catch (UnknownHostException noLocalhost) {
            return false;
        }
        return false;
    }
}
