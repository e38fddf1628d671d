package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.testkit.Era;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.catalina.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authenticated request costs. */
class HotPathTest {
    private static final int THREADS = 4;
    private static final int REQUESTS = 20_000;
    private static final List<String> WAITS_AND_IO = List.of(
            "jdk.SocketRead",
            "jdk.SocketWrite",
            "jdk.FileRead",
            "jdk.FileWrite",
            "jdk.JavaMonitorEnter",
            "jdk.ThreadPark");

    private record Measured(long thread, long blocked, long waited, int served) {}

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    @DisplayName("An authenticated request does no I/O, opens no seal and takes no lock")
    void authenticatedRequestDoesNoIoOpensNoSealAndTakesNoLock(String store, @TempDir Path folder) throws Exception {
        try (CountedCiphers ciphers = new CountedCiphers();
                Scene scene = Scene.of(Era.B, store, Map.of("request-timeout", "PT30S"));
                Recording recording = new Recording()) {
            scene.signedIn("ada");
            scene.gateway().close();
            GatewayFilter filter = filterOf(scene);
            HttpSession session = onlySessionOf(scene);
            Scene.atOnce(THREADS, () -> serve(scene, filter, session));
            WAITS_AND_IO.forEach(event -> recording.enable(event).withoutThreshold());
            ciphers.uses().set(0);
            recording.start();

            List<Measured> measured = Scene.atOnce(THREADS, () -> serve(scene, filter, session));

            recording.stop();
            assertThat(measured).extracting(Measured::served).containsOnly(REQUESTS);
            assertThat(ciphers.uses()).as("seals").hasValue(0);
            assertThat(measured)
                    .extracting(Measured::blocked)
                    .as("monitors waited for")
                    .containsOnly(0L);
            assertThat(measured)
                    .extracting(Measured::waited)
                    .as("locks waited for")
                    .containsOnly(0L);
            assertThat(eventsWithin(recording, folder, measured))
                    .as("waits and I/O")
                    .isEmpty();
        }
    }

    @Test
    void theInstrumentsSeeWhatTheyAreThereFor(@TempDir Path folder) throws Exception {
        try (CountedCiphers ciphers = new CountedCiphers();
                Recording recording = new Recording()) {
            WAITS_AND_IO.forEach(event -> recording.enable(event).withoutThreshold());
            recording.start();
            SecureRandom random = new SecureRandom();
            Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
            sealer.open("test", sealer.seal("test", new byte[1]));
            sealer.seal("test", new byte[1]);
            Path file = Files.writeString(folder.resolve("read"), "me");
            try (var in = new FileInputStream(file.toFile())) {
                assertThat(in.read()).isPositive();
            }
            recording.stop();

            assertThat(ciphers.uses()).hasValue(3);
            Path dump = folder.resolve("control.jfr");
            recording.dump(dump);
            assertThat(RecordingFile.readAllEvents(dump))
                    .anyMatch(event -> event.getEventType().getName().equals("jdk.FileRead"));
        }
    }

    /** Serves many requests on this thread, each of which reads the account and the token. */
    private static Measured serve(Scene scene, GatewayFilter filter, HttpSession session) throws Exception {
        AtomicInteger served = new AtomicInteger();
        RunningProvider running = running(scene).first();
        Owner owner = Objects.requireNonNull(running.owner(request(session)));
        ThreadInfo before = thisThread();
        for (int i = 0; i < REQUESTS; i++) {
            HttpServletRequest request = request(session);
            filter.doFilter(request, response(), (guarded, response) -> {
                GatewayAccess access = GatewayAccess.of(guarded);
                GrantPlace place = running.place(owner, request);
                if (access.account().subject().isPresent()
                        && access.client() != null
                        && ((HttpServletRequest) guarded).getUserPrincipal() != null
                        && !running.grants().tokens(place).token().value().isEmpty()) {
                    served.incrementAndGet();
                }
            });
        }
        ThreadInfo after = thisThread();
        return new Measured(
                Thread.currentThread().getId(),
                after.getBlockedCount() - before.getBlockedCount(),
                after.getWaitedCount() - before.getWaitedCount(),
                served.get());
    }

    private static ThreadInfo thisThread() {
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId());
    }

    private static List<String> eventsWithin(Recording recording, Path folder, List<Measured> measured)
            throws IOException {
        Path dump = folder.resolve("measured.jfr");
        recording.dump(dump);
        Set<Long> threads = measured.stream().map(Measured::thread).collect(Collectors.toUnmodifiableSet());
        return RecordingFile.readAllEvents(dump).stream()
                .filter(event -> event.getThread() != null
                        && threads.contains(event.getThread().getJavaThreadId())
                        && isOfUs(event))
                .map(RecordedEvent::toString)
                .toList();
    }

    /** The test's own threads wait for their start and end. */
    private static boolean isOfUs(RecordedEvent event) {
        return event.getStackTrace() == null
                || event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().equals(GatewayFilter.class.getName()));
    }

    private static Portcullis running(Scene scene) {
        return (Portcullis) GatewayRuntime.of(context(scene));
    }

    private static ServletContext context(Scene scene) {
        return scene.application().context().getServletContext();
    }

    private static GatewayFilter filterOf(Scene scene) throws Exception {
        GatewayFilter filter = new GatewayFilter();
        filter.init(proxy(FilterConfig.class, Map.of("getServletContext", context(scene))));
        return filter;
    }

    private static HttpSession onlySessionOf(Scene scene) {
        Session[] sessions = scene.application().context().getManager().findSessions();
        assertThat(sessions).hasSize(1);
        return sessions[0].getSession();
    }

    private static HttpServletRequest request(HttpSession session) {
        return proxy(
                HttpServletRequest.class,
                Map.of(
                        "getDispatcherType", DispatcherType.REQUEST,
                        "getSession", session,
                        "getMethod", "GET",
                        "getServletPath", "/chat",
                        "getRequestURI", "/app/chat",
                        "getContextPath", "/app"));
    }

    private static HttpServletResponse response() {
        return proxy(HttpServletResponse.class, Map.of());
    }

    /** An object that answers some methods, and has attributes. */
    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        Map<String, Object> attributes = new ConcurrentHashMap<>();
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "setAttribute":
                            return attributes.put((String) arguments[0], arguments[1]);
                        case "getAttribute":
                            return attributes.get(arguments[0]);
                        default:
                            return answers.get(method.getName());
                    }
                }));
    }
}
