package io.github.portcullis.sample.cluster;

import io.github.portcullis.sample.Visitor;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The signed-in users of one application, who use it without a pause and write down what should not happen to them. */
final class Crowd {
    private static final String QUESTION = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"hello"}]}""";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAUSE_MILLIS = 20;

    private final FakeGateway gateway;
    private final List<User> users;
    private final User leaver;
    private final ExecutorService threads;
    private final Queue<String> mishaps = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    /** Somebody at a browser, and how many requests were answered well, and how many broke off. */
    private static final class User {
        private final String login;
        private final Visitor browser;
        private volatile int answers;
        private volatile int cuts;

        User(String login, Visitor browser) {
            this.login = login;
            this.browser = browser;
        }
    }

    /** A crowd at the address of an application, made of those users of a gateway whose login is {@code user} and a number. */
    Crowd(URI application, FakeGateway gateway, int size) {
        this.gateway = gateway;
        this.users = IntStream.range(0, size)
                .mapToObj(number -> new User("user" + number, new Visitor(application)))
                .toList();
        this.leaver = new User("ada", new Visitor(application));
        this.threads = Executors.newFixedThreadPool(size);
    }

    int size() {
        return users.size();
    }

    /** Signs everybody in, all at once, and one more who disconnects again. */
    void signIn() throws InterruptedException, ExecutionException {
        signIn(leaver);
        leaver.browser.submit("auth/logout");
        List<Callable<Object>> logins = users.stream()
                .map(user -> Executors.callable(() -> signIn(user)))
                .toList();
        for (Future<Object> login : threads.invokeAll(logins)) {
            login.get();
        }
    }

    private void signIn(User user) {
        check(user, "sign-in", user.browser.signIn(gateway, user.login, "account/"), "to spend");
    }

    /** Whether the one who disconnected is asked to sign in. */
    boolean leaverIsGone() {
        return leaver.browser.open("account/").statusCode() == 302;
    }

    /** Begins to use the application. */
    void begin() {
        users.forEach(user -> threads.execute(() -> use(user)));
    }

    /** Waits until each user was answered twice more. */
    void awaitAnswers() throws InterruptedException {
        int[] before = users.stream().mapToInt(user -> user.answers).toArray();
        await(() -> IntStream.range(0, before.length).allMatch(at -> users.get(at).answers >= before[at] + 2));
    }

    /** Waits until the gateway has given that many tokens for a refresh token. */
    void awaitRefreshes(int number) throws InterruptedException {
        await(() -> refreshes() >= number);
    }

    /** How often this crowd signed in. */
    int logins() {
        return gateway.calls(Endpoint.AUTHORIZE);
    }

    /** How often a token was refreshed. */
    int refreshes() {
        return gateway.calls(Endpoint.TOKEN) - logins();
    }

    /** What went wrong for whom. */
    List<String> mishaps() {
        return List.copyOf(mishaps);
    }

    /** The most answers that broke off for any user. */
    int cuts() {
        return users.stream().mapToInt(user -> user.cuts).max().orElse(0);
    }

    void close() throws InterruptedException {
        isOver = true;
        threads.shutdown();
        threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        threads.shutdownNow();
    }

    private void use(User user) {
        while (!isOver) {
            try {
                check(user, "account", user.browser.open("account/"), "to spend");
                check(user, "chat", user.browser.chat(QUESTION), "event: done");
                Thread.sleep(PAUSE_MILLIS);
            } catch (UncheckedIOException cut) {
                user.cuts++;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void check(User user, String what, HttpResponse<String> answer, String words) {
        if (answer.statusCode() == 200 && answer.body().contains(words)) {
            user.answers++;
        } else if (answer.statusCode() == 502 || isCut(answer)) {
            user.cuts++;
        } else {
            mishaps.add(user.login + ", " + what + ": " + answer.statusCode() + " "
                    + answer.headers().map() + " " + answer.body());
        }
    }

    /** The sample ends each stream with one of two events. */
    private static boolean isCut(HttpResponse<String> answer) {
        boolean isStream =
                answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return isStream
                && !answer.body().contains("event: done")
                && !answer.body().contains("event: error");
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (!mishaps.isEmpty() || System.nanoTime() > end) {
                throw new AssertionError("logins " + logins() + ", refreshes " + refreshes() + ", mishaps " + mishaps);
            }
            Thread.sleep(50);
        }
    }
}
