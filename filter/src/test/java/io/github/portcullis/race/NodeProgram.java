package io.github.portcullis.race;

import io.github.portcullis.MovableClock;
import io.github.portcullis.Scene;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.jcache.JCacheGrantStore;
import io.github.portcullis.grant.jdbc.JdbcGrantStore;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.race.Node.Surroundings;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A node of an application in a JVM of its own, told by lines what its users do. */
final class NodeProgram {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private final RealThreads threads = new RealThreads();
    private final SecureRandom random = new SecureRandom();
    private final Node node;

    private NodeProgram(String store, int providerPort, String sealKey) {
        Surroundings surroundings = new Surroundings(
                new Provider(
                        RotatingProvider.settings(providerPort),
                        new BoundedHttp(HttpClient.newHttpClient()),
                        new BoundedJson(),
                        new SecureRandom(),
                        clock,
                        threads),
                open(store),
                null,
                Duration.ofSeconds(5),
                new Sealer(List.of(SealKey.fromBase64(sealKey)), random),
                clock);
        this.node = new Node(surroundings, threads, random);
    }

    /** Arguments: the store, the provider's port, the seal key. */
    public static void main(String[] arguments) throws IOException {
        NodeProgram program = new NodeProgram(arguments[0], Integer.parseInt(arguments[1]), arguments[2]);
        System.out.println("ready");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(program.answer(line.split(" ")));
            }
        }
    }

    private GrantStore open(String store) {
        if (store.startsWith("file:")) {
            ClassLoader application = NodeProgram.class.getClassLoader();
            return JCacheGrantStore.open("grants", URI.create(store), application, random, clock);
        }
        if (store.startsWith("jdbc:h2:")) {
            return new JdbcGrantStore(JdbcConnectionPool.create(store, "", ""), TIMEOUT);
        }
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(store);
        return new JdbcGrantStore(JdbcConnectionPool.create(source), TIMEOUT);
    }

    private String answer(String[] words) {
        UserOnNode user = node.user(Owner.application(words[1]));
        return switch (words[0]) {
            case "sign-in" -> {
                user.signIn(new TokenFamily(Integer.parseInt(words[2])).firstTokens(), clock.millis());
                yield "signed in";
            }
            case "expire" -> {
                clock.move(Duration.ofMinutes(61));
                yield "expired";
            }
            case "tokens" -> {
                Map<String, Integer> outcomes = new TreeMap<>();
                Scene.atOnce(Integer.parseInt(words[2]), user::token)
                        .forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
                yield outcomes.toString();
            }
            case "log-out" -> {
                user.logout();
                yield "logged out";
            }
            case "has-grant" -> String.valueOf(user.hasGrant());
            default -> throw new IllegalArgumentException(words[0]);
        };
    }
}
