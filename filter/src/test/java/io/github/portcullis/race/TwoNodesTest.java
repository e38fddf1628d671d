package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.PostgresServer;
import io.github.portcullis.Scene;
import io.github.portcullis.SchemaScript;
import io.github.portcullis.grant.jcache.InfinispanFile;
import io.github.portcullis.seal.SealKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two JVMs that share a store, in real time, with a provider that ends the family of a refresh token that comes twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    private static final int PARALLEL = 25;

    /** Of two members none is the greater half: else the one that is left would answer nothing. */
    private static final String AVAILABLE = "ALLOW_READ_WRITES";

    private final RotatingProvider logins = RotatingProvider.start();
    private final String sealKey = newSealKey();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<TwoNodes> pairs = new ArrayList<>();

    private static String newSealKey() {
        byte[] key = new byte[SealKey.SIZE];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        ChildJvm h2 = ChildJvm.start(
                Map.of("h2.bindAddress", "127.0.0.1"), "org.h2.tools.Server", "-tcp", "-tcpPort", "0", "-ifNotExists");
        opened.add(h2);
        PostgresServer postgres = PostgresServer.start();
        opened.add(postgres);
        String port = h2.line().replaceAll(".*:(\\d+) .*", "$1");
        String h2Url = "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:grants;DB_CLOSE_DELAY=-1";
        JdbcConnectionPool h2Pool = JdbcConnectionPool.create(h2Url, "", "");
        SchemaScript.run("h2", h2Pool);
        h2Pool.dispose();
        SchemaScript.run("postgresql", postgres.dataSource());
        pairs.add(nodes("H2", h2Url, h2Url));
        pairs.add(nodes("PostgreSQL", postgres.url(), postgres.url()));
        int first = freePort();
        int second = freePort();
        pairs.add(nodes(
                "Infinispan",
                InfinispanFile.write(folder, first, second, AVAILABLE).toString(),
                InfinispanFile.write(folder, second, first, AVAILABLE).toString()));
        pairs.forEach(pair -> {
            assertThat(pair.a().line()).isEqualTo("ready");
            assertThat(pair.b().line()).isEqualTo("ready");
        });
    }

    private TwoNodes nodes(String name, String storeOfA, String storeOfB) {
        TwoNodes nodes = new TwoNodes(name, node(storeOfA), node(storeOfB));
        opened.add(nodes);
        return nodes;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ChildJvm node(String store) {
        return ChildJvm.start(
                Map.of("javax.cache.spi.CachingProvider", "org.infinispan.jcache.embedded.JCachingProvider"),
                NodeProgram.class.getName(),
                store,
                String.valueOf(logins.port()),
                sealKey);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        logins.close();
    }

    Stream<TwoNodes> pairs() {
        return pairs.stream();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    @DisplayName("R19: an expiry met by 25 requests on each node is one refresh, and none fails")
    void oneRefreshAnExpiry(TwoNodes nodes) {
        TokenFamily family = signIn(nodes);

        for (int expiry = 1; expiry <= 4; expiry++) {
            expire(nodes, family);
            CompletableFuture<String> onB = nodes.b().askBehind(tokens(family, PARALLEL));
            String onA = nodes.a().ask(tokens(family, PARALLEL));

            assertThat(List.of(onA, onB.join())).containsOnly(allGot(family.newestAccessToken(), PARALLEL));
            assertThat(family.refreshes()).isEqualTo(expiry);
        }
        assertThat(family.reuses()).isZero();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    @DisplayName("S4, R117: a logout on one node is final while the other refreshes, and the new tokens are revoked")
    void logoutIsFinalForARefreshOfTheOtherNode(TwoNodes nodes) {
        TokenFamily family = signIn(nodes);
        expire(nodes, family);
        HeldRefresh refresh = logins.holdNext();

        CompletableFuture<String> onA = nodes.a().askBehind(tokens(family, 1));
        refresh.awaitArrival();
        nodes.b().ask("log-out " + user(family));
        refresh.answer();

        assertThat(onA.join()).isEqualTo(allGot("sign in: authorization-required", 1));
        assertThat(nodes.a().ask("has-grant " + user(family))).isEqualTo("false");
        assertThat(nodes.b().ask(tokens(family, 1))).isEqualTo(allGot("sign in: authorization-required", 1));
        Scene.await("the revocation", family::isOver);
        assertThat(family.reuses()).isZero();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("a node killed under the lease keeps the other waiting until its lease ends, and no longer")
    void nodeKilledUnderTheLeaseIsSucceeded() {
        List<TokenFamily> families = pairs.stream().map(this::signIn).toList();
        List<CompletableFuture<String>> survivors = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            TwoNodes nodes = pairs.get(i);
            expire(nodes, families.get(i));
            HeldRefresh refresh = logins.holdNext();
            nodes.a().askBehind(tokens(families.get(i), 1));
            refresh.awaitArrival();
            nodes.a().kill();
            refresh.lose();
            survivors.add(nodes.b().askBehind(tokens(families.get(i), PARALLEL)));
        }

        for (int i = 0; i < pairs.size(); i++) {
            TokenFamily family = families.get(i);
            assertThat(survivors.get(i).join())
                    .as(pairs.get(i).toString())
                    .isEqualTo(allGot(family.newestAccessToken(), PARALLEL));
            assertThat(family.refreshes()).isOne();
            assertThat(family.reuses()).isZero();
        }
    }

    private TokenFamily signIn(TwoNodes nodes) {
        TokenFamily family = logins.family();
        nodes.a().ask("sign-in " + user(family) + " " + family.number());
        assertThat(nodes.b().ask(tokens(family, 1))).isEqualTo(allGot(family.newestAccessToken(), 1));
        return family;
    }

    private static void expire(TwoNodes nodes, TokenFamily family) {
        nodes.a().ask("expire " + user(family));
        nodes.b().ask("expire " + user(family));
    }

    private static String user(TokenFamily family) {
        return "user-" + family.number();
    }

    private static String tokens(TokenFamily family, int times) {
        return "tokens " + user(family) + " " + times;
    }

    private static String allGot(String outcome, int times) {
        return Map.of(outcome, times).toString();
    }
}
