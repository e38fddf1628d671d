package io.github.portcullis;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** Nodes of an application over one database, with a login of its own, by which every request is of Ada. */
final class Nodes implements AutoCloseable {
    private static final String SEAL_KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ=";

    private final FakeGateway gateway;
    private final MovableClock clock;
    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    private final DataSourceSwitch database = new DataSourceSwitch(pool);
    private final List<TestApplication> started = new ArrayList<>();

    Nodes(FakeGateway gateway) {
        this(gateway, MovableClock.stopped());
    }

    Nodes(FakeGateway gateway, MovableClock clock) {
        this.gateway = gateway;
        this.clock = clock;
        SchemaScript.run("h2", pool);
    }

    MovableClock clock() {
        return clock;
    }

    DataSourceSwitch database() {
        return database;
    }

    TestApplication start() {
        return start(SEAL_KEY);
    }

    TestApplication start(String sealKey) {
        TestApplication node = TestApplication.with(gateway.configuration())
                .set("store", "jdbc")
                .set("store.jdbc.data-source", "jdbc/grants")
                .set("seal-key", sealKey)
                .set("request-timeout", "PT3S")
                .dataSource("jdbc/grants", database.dataSource())
                .clock(clock)
                .filter((TestApplication.AroundRequest)
                        (request, response, chain) -> chain.doFilter(asAda((HttpServletRequest) request), response))
                .servlet("/chat/who", (request, response) -> response.getWriter()
                        .print(GatewayAccess.of(request).account().subject().orElse("nobody")))
                .servlet("/chat/call", Scene::call)
                .start();
        started.add(node);
        return node;
    }

    private static HttpServletRequest asAda(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return () -> "ada";
            }
        };
    }

    @Override
    public void close() {
        started.forEach(TestApplication::close);
        pool.dispose();
    }
}
