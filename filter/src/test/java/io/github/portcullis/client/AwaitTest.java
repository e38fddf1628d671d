package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.jobs.AwaitOptions;
import io.github.portcullis.client.jobs.Job;
import io.github.portcullis.client.jobs.JobState;
import io.github.portcullis.client.jobs.MusicRequest;
import io.github.portcullis.client.jobs.VideoJob;
import io.github.portcullis.client.jobs.VideoRequest;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting for a job, in time that passes only where it waits. */
@ExtendWith(FakeGatewayExtension.class)
class AwaitTest {
    private final FakeGateway gateway;
    private final MovedTime time = new MovedTime();
    private final String token;
    private final GatewayClient client;
    private String id = "";

    AwaitTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.token = Clients.token(gateway, "ada", "openid gateway:access");
        this.client = GatewayClient.over(connection().build(), new ScriptedTokens(token));
    }

    @BeforeEach
    void create() {
        id = client.videos().create(VideoRequest.of("hooli/film-1", "A gate")).id();
    }

    @Test
    void aJobThatIsDoneIsReturnedWithoutAWait() {
        gateway.jobs().finish(id);

        assertThat(client.videos().await(id).state()).isEqualTo(JobState.COMPLETED);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void waitsGrowByHalfToWhatTheGatewayAsksFor() {
        gateway.jobs().polls(9);

        client.videos().await(id);

        assertThat(time.waits())
                .containsExactly(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(4_500),
                        Duration.ofMillis(6_750),
                        Duration.ofMillis(10_125),
                        Duration.ofNanos(15_187_500_000L),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"5, PT5S", "300, PT5M", "301, PT20S", "0, PT20S", "'\"x\"', PT20S"})
    void whatTheGatewayAsksForIsBounded(String seconds, Duration longest) {
        gateway.fail(
                Endpoint.VIDEOS,
                FailuresTest.json(200, "{'id':'v','status':'queued','poll_after_seconds':" + seconds + "}")
                        .times(14));

        client.videos().await(id);

        assertThat(time.waits().get(13)).isEqualTo(longest);
    }

    @Test
    void theCallersWaitsAreTaken() {
        gateway.jobs().polls(4);

        client.videos().await(id, AwaitOptions.defaults().every(Duration.ofMillis(100), Duration.ofMillis(120)));

        assertThat(time.waits())
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(120), Duration.ofMillis(120));
    }

    @Test
    void progressIsToldAfterEachLook() {
        gateway.jobs().polls(3);
        List<Job> seen = new ArrayList<>();

        VideoJob done = client.videos().await(id, AwaitOptions.defaults().onProgress(seen::add));

        assertThat(seen).extracting(Job::state).containsExactly(JobState.RUNNING, JobState.RUNNING, JobState.COMPLETED);
        assertThat(seen).extracting(it -> it.progress().orElseThrow()).containsExactly(33, 66, 100);
        assertThat(seen.get(2)).isEqualTo(done);
    }

    @Test
    void aListenerThatThrowsEndsTheWaitingAndNotTheJob() {
        AwaitOptions options = AwaitOptions.defaults().onProgress(job -> {
            throw new IllegalStateException("enough");
        });

        assertThatThrownBy(() -> client.videos().await(id, options)).hasMessage("enough");
        assertThat(client.videos().await(id).state()).isEqualTo(JobState.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "529"})
    void aGatewayThatFailsIsWaitedOut(int status) {
        gateway.fail(Endpoint.VIDEOS, Failure.status(status).times(7));

        assertThat(client.videos().await(id).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void aBrokenConnectionIsWaitedOut() {
        gateway.fail(Endpoint.VIDEOS, Failure.reset().times(5));

        assertThat(client.videos().await(id).state()).isEqualTo(JobState.COMPLETED);
        assertThat(gateway.calls(Endpoint.VIDEOS)).isEqualTo(1 + 5 + 3);
    }

    @Test
    void aRetryAfterIsObeyed() {
        gateway.fail(
                Endpoint.VIDEOS,
                Failure.gateway(429, "rate_limited", "slow")
                        .header("Retry-After", "90")
                        .once());
        gateway.fail(
                Endpoint.VIDEOS,
                FailuresTest.json(200, "{'id':'v','status':'queued'}")
                        .header("Retry-After", "70")
                        .once());
        gateway.jobs().polls(1);

        client.videos().await(id);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(70));
    }

    @Test
    void aRetryAfterBeyondTheTimeEndsTheWaiting() {
        gateway.fail(Endpoint.VIDEOS, Failure.status(503).header("Retry-After", "601"));

        GatewayException failure = failureOf(
                () -> client.videos().await(id, AwaitOptions.defaults().within(Duration.ofMinutes(10))));

        assertThat(failure.code()).isEqualTo("job-timeout");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(601));
        assertThat(failure).hasMessageContaining("gateway-unavailable").hasCauseInstanceOf(GatewayException.class);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void theWholeTimeIsBoundedAndEndsWithALook() {
        gateway.jobs().polls(Integer.MAX_VALUE);

        GatewayException failure = failureOf(() -> client.videos()
                .await(
                        id,
                        AwaitOptions.defaults()
                                .within(Duration.ofSeconds(6))
                                .every(Duration.ofSeconds(4), Duration.ofSeconds(4))));

        assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failure.code()).isEqualTo("job-timeout");
        assertThat(failure).hasMessageContaining("is processing").hasMessageContaining("PT6S");
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(2));
        assertThat(gateway.calls(Endpoint.VIDEOS)).isEqualTo(1 + 3);
    }

    @Test
    void aFailedJobIsAFailureThatSaysWhy() throws Exception {
        gateway.jobs().fail(id, "content_policy", "Not this");

        JobFailedException failure =
                (JobFailedException) failureOf(() -> client.videos().await(id));

        assertThat(failure.code()).isEqualTo("job-failed");
        assertThat(failure.kind()).isEqualTo(GatewayException.Kind.REPORT);
        assertThat(failure.state()).isEqualTo(JobState.FAILED);
        assertThat(failure.jobId()).isEqualTo(id);
        assertThat(failure.gatewayCode()).contains("content_policy");
        assertThat(failure.description()).contains("Not this");
        assertThat(failure.generationId()).contains(id.replace("G-", "gen_"));
        assertThat(failure).hasMessageContaining(id).hasMessageContaining("Not this");
        assertThat(serialized(failure)).doesNotContain(token);
    }

    @Test
    void aJobThatExpiredOrWasCancelledIsAFailureOfItsOwn() {
        gateway.jobs().expire(id);
        GatewayException expired = failureOf(() -> client.videos().await(id));
        gateway.jobs().cancel(id);
        GatewayException cancelled = failureOf(() -> client.videos().await(id));

        assertThat(expired.code()).isEqualTo("job-expired");
        assertThat(cancelled.code()).isEqualTo("job-cancelled");
        assertThat(cancelled.kind()).isEqualTo(GatewayException.Kind.FIX);
        assertThat(cancelled.status()).hasValue(200);
        assertThat(cancelled.retryable()).isFalse();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void whatTheProviderSaysNeverShowsTheToken() {
        gateway.fail(
                Endpoint.VIDEOS,
                FailuresTest.json(200, "{'id':'v','status':'failed','error':'key " + token + " is bad'}"));

        GatewayException failure = failureOf(() -> client.videos().await(id));

        assertThat(failure.getMessage() + failure.description())
                .contains("is bad")
                .doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthorised, key_expired, grant-expired",
        "402, insufficient_funds, insufficient_funds, payment-required",
        "404, not_found, video_not_found, request-rejected",
        "429, key_limit_exceeded, daily limit, key-limit-exceeded",
        "501, not_implemented_yet, refresh_not_supported, request-rejected",
    })
    void whatDoesNotPassEndsTheWaitingAtOnce(int status, String error, String reason, String code) {
        gateway.fail(Endpoint.VIDEOS, Failure.gateway(status, error, reason));

        assertThat(failureOf(() -> client.videos().await(id)).code()).isEqualTo(code);
        assertThat(gateway.calls(Endpoint.VIDEOS)).isEqualTo(2);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void anUnknownStatusIsWaitedFor() {
        gateway.fail(
                Endpoint.VIDEOS,
                FailuresTest.json(200, "{'id':'v','status':'dreaming','progress':'x'}")
                        .once());

        assertThat(client.videos().await(id).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void anInterruptedWaitKeepsTheInterrupt() {
        gateway.jobs().polls(Integer.MAX_VALUE);
        Pacing interrupted = new Pacing() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public void sleep(Duration wait) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        GatewayClient waiting =
                GatewayClient.over(connection().pacing(interrupted).build(), new ScriptedTokens(token));

        GatewayException failure = failureOf(() -> waiting.videos().await(id));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo("interrupted");
        assertThat(failure).hasMessageContaining("wait again");
    }

    @Test
    void anInterruptedLookEndsTheWaiting() {
        Thread.currentThread().interrupt();

        GatewayException failure = failureOf(() -> client.videos().await(id));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo("interrupted");
    }

    @Test
    void aDetachedClientWaits() {
        GatewayClient lasting = GatewayClient.over(connection().build(), TokenSource.of(new AccessToken(token)));

        assertThat(lasting.detach().videos().await(id).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void musicIsWaitedForInTheSameWay() {
        String music = client.music()
                .generate(MusicRequest.of("globex/song-1", "March"))
                .id();

        assertThat(client.music().await(music).tracks()).hasSize(1);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        AwaitOptions options = AwaitOptions.defaults();

        assertThatThrownBy(() -> options.within(Duration.ZERO)).hasMessageContaining("total");
        assertThatThrownBy(() -> options.every(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .hasMessageContaining("first");
        assertThatThrownBy(() -> options.every(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("longest");
    }

    private GatewayConnection.Builder connection() {
        return Clients.connection(gateway.baseUri()).pacing(time).random(() -> 0L);
    }

    private static String serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
