package io.github.portcullis.sample.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of 127.0.0.1 for servers that must be told theirs. */
final class Ports {
    private Ports() {}

    /** Different ports that nobody listened on just now. */
    static List<Integer> free(int number) {
        List<ServerSocket> probes = new ArrayList<>();
        try {
            for (int at = 0; at < number; at++) {
                probes.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    probes.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket probe : probes) {
                probe.close();
            }
            return ports;
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
