package io.github.portcullis.sample.cluster;

import java.util.List;

/** The ports of one Payara node, put in the place of those that the domain has. */
record PayaraPorts(int http, int https, int admin, int jmx, int iiop, int dataGrid) {
    private static final String NO_DATA_GRID = "<hazelcast-config-specific-configuration enabled=\"false\"/>";
    private static final String DATA_GRID = "<hazelcast-config-specific-configuration/>";

    static PayaraPorts free() {
        List<Integer> ports = Ports.free(6);
        return new PayaraPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
    }

    /** Returns a {@code domain.xml} with these ports, and with a data grid of members at known addresses. */
    String putInto(String domainXml, String members) {
        String own = domainXml;
        own = replace(own, port(Integer.getInteger("payara.http.port")), port(http));
        own = replace(own, port(Integer.getInteger("payara.https.port")), port(https));
        own = replace(own, port(Integer.getInteger("payara.admin.port")), port(admin));
        own = replace(own, port(Integer.getInteger("payara.jmx.port")), port(jmx));
        own = replace(own, port(Integer.getInteger("payara.iiop.port")), port(iiop));
        own = replace(own, NO_DATA_GRID, DATA_GRID);
        own = replace(
                own,
                "start-port=\"5900\" das-port=\"4900\" auto-increment-port=\"true\"",
                "start-port=\"" + dataGrid + "\" das-port=\"" + dataGrid + "\" auto-increment-port=\"false\""
                        + " interface=\"127.0.0.1\" discovery-mode=\"tcpip\" tcpip-members=\"" + members + "\"");
        return replace(own, "-Dosgi.shell.telnet.port=6666", "-Dhazelcast.socket.bind.any=false");
    }

    private static String port(int number) {
        return "port=\"" + number + "\"";
    }

    private static String replace(String text, String old, String next) {
        if (!text.contains(old)) {
            throw new IllegalStateException("The domain of this Payara has no " + old);
        }
        return text.replace(old, next);
    }
}
