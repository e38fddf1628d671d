package io.github.portcullis.intercept;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies whose forwarded headers are believed, as networks in CIDR notation (RFC 4632). Immutable. */
public final class TrustedProxies {
    /** Strict, since what is no address would be looked up as a name, and a leading zero is octal to some. */
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Network(byte[] address, int prefix) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int hostBits = address.length * 8 - prefix;
            return new BigInteger(1, address)
                    .shiftRight(hostBits)
                    .equals(new BigInteger(1, other).shiftRight(hostBits));
        }
    }

    /**
     * Reads networks such as {@code 10.0.0.0/8} or {@code fd00::/8}, or single addresses.
     *
     * @throws IllegalArgumentException naming the one that is not understood
     */
    public static TrustedProxies parse(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
            int bits = address.length * 8;
            int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
            if (bits == 0 || prefix < 0) {
                throw new IllegalArgumentException("'" + text + "' is not an address or a network like 10.0.0.0/8");
            }
            networks.add(new Network(address, prefix));
        }
        return new TrustedProxies(networks);
    }

    /** Returns whether an address, as the container reports the peer's, is one of these. */
    public boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = literal(address);
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private static int prefix(String text, int bits) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= bits ? Integer.parseInt(text) : -1;
    }

    /** Returns no byte for a name, which is never looked up. */
    private static byte[] literal(String text) {
        String address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean isLiteral = IPV4.matcher(address).matches()
                || (address.contains(":") && address.matches("[0-9a-fA-F:.]+(%[0-9A-Za-z]+)?"));
        if (!isLiteral) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException notLiteral) {
            return new byte[0];
        }
    }
}
