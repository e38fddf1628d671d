package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Demand;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code private_key_jwt}; the gateway checks signatures, claims and single use itself. */
class ClientAssertionTest {
    private static final KeyPair KEYS = ClientKeyFile.keys("EC", 256);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"EC, 256, '', ES256", "RSA, 2048, '', RS256", "RSA, 2048, PS256, PS256", "Ed25519, 0, '', EdDSA"})
    @DisplayName("R71, R86: a client with a private key signs who it is, for the issuer alone, and sends no secret")
    void clientSignsWhoItIs(String kind, int bits, String set, String algorithm) {
        KeyPair keys = ClientKeyFile.keys(kind, bits);
        try (FakeGateway gateway =
                        FakeGateway.builder().clientKeys(keys.getPublic()).start();
                TestApplication application = application(gateway, ClientKeyFile.write(folder.resolve("key"), keys))
                        .set("client-assertion-algorithm", set)
                        .start()) {
            signIn(application, gateway);

            RecordedRequest request = gateway.requests(Endpoint.TOKEN).get(0);
            assertThat(request.header("authorization")).isEmpty();
            assertThat(request.field("client_secret")).isEmpty();
            assertThat(request.uri().getRawQuery()).isNull();
            JsonObject header = part(request, 0);
            JsonObject claims = part(request, 1);
            assertThat(header.getString("alg")).isEqualTo(algorithm);
            assertThat(header.getString("typ")).isEqualTo("JWT");
            assertThat(claims.keySet()).containsExactlyInAnyOrder("iss", "sub", "aud", "jti", "iat", "exp");
            // R88
            assertThat(claims.getString("aud")).isEqualTo(gateway.issuer().toString());
            assertThat(claims.getInt("exp") - claims.getInt("iat")).isBetween(1, 60);
        }
    }

    @Test
    @DisplayName("R71, R67: each attempt has an assertion of its own, one that is made again for a nonce included")
    void eachAttemptHasItsOwnAssertion() {
        try (FakeGateway gateway = FakeGateway.builder()
                        .clientKeys(KEYS.getPublic())
                        .demands(Demand.PUSHED_REQUESTS, Demand.DPOP_NONCE)
                        .start();
                TestApplication application = application(gateway, file()).start()) {
            signIn(application, gateway);

            List<RecordedRequest> requests = gateway.requests(Endpoint.TOKEN);
            assertThat(requests).hasSize(2);
            assertThat(List.of(
                            part(requests.get(0), 1).getString("jti"),
                            part(requests.get(1), 1).getString("jti"),
                            part(gateway.requests(Endpoint.PUSHED_REQUEST).get(0), 1)
                                    .getString("jti")))
                    .doesNotHaveDuplicates()
                    .allMatch(it -> it.length() >= 22);
        }
    }

    @Test
    @DisplayName("R71, R72: the audience and the typ of the assertion can be set for other servers")
    void audienceAndTypeCanBeSet() {
        try (FakeGateway gateway =
                        FakeGateway.builder().clientKeys(KEYS.getPublic()).start();
                TestApplication application = application(gateway, file())
                        .set("client-assertion-typ", "client-authentication+jwt")
                        .set("client-assertion-audience", "endpoint")
                        .set("private-key-id", "k1")
                        .start()) {
            Browser browser = new Browser();
            // this gateway wants the issuer, so it refuses
            assertThat(browser.navigate(gateway.authorize(browser.startLogin(application.uri("/chat/")), "ada"))
                            .body())
                    .contains("client-rejected");

            RecordedRequest request = gateway.requests(Endpoint.TOKEN).get(0);
            assertThat(part(request, 0).getString("typ")).isEqualTo("client-authentication+jwt");
            assertThat(part(request, 0).getString("kid")).isEqualTo("k1");
            assertThat(part(request, 1).getString("aud"))
                    .isEqualTo(gateway.uri(Endpoint.TOKEN).toString());
        }
    }

    @Test
    @DisplayName("R73: a new key is used without a restart, and a new file without a usable key changes nothing")
    void newKeyIsUsedWithoutARestart() {
        KeyPair next = ClientKeyFile.keys("EC", 256);
        ClientKeyFile file = file();
        try (FakeGateway gateway = FakeGateway.builder()
                        .clientKeys(KEYS.getPublic(), next.getPublic())
                        .start();
                TestApplication application = application(gateway, file).start();
                LogLines log = LogLines.of("io.github.portcullis")) {
            signIn(application, gateway);
            file.replace("half a file");
            signIn(application, gateway);
            file.replace(ClientKeyFile.pem(next));
            signIn(application, gateway);

            List<RecordedRequest> requests = gateway.requests(Endpoint.TOKEN);
            assertThat(requests.stream().map(it -> isSignedBy(it, KEYS))).containsExactly(true, true, false);
            assertThat(isSignedBy(requests.get(2), next)).isTrue();
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("WARNING") && line.contains("signs with its old key"))
                    .anyMatch(line -> line.contains("signs with a new key"));
        }
    }

    @Test
    @DisplayName("R73: of several keys the one of the configured id signs")
    void keyOfTheConfiguredIdSigns() {
        KeyPair other = ClientKeyFile.keys("EC", 256);
        ClientKeyFile file = file();
        file.replace("{\"keys\":[" + jwk(other, "old") + "," + jwk(KEYS, "new") + "]}");
        try (FakeGateway gateway =
                        FakeGateway.builder().clientKeys(KEYS.getPublic()).start();
                TestApplication application =
                        application(gateway, file).set("private-key-id", "new").start()) {
            signIn(application, gateway);

            assertThat(part(gateway.requests(Endpoint.TOKEN).get(0), 0).getString("kid"))
                    .isEqualTo("new");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-r---w-"})
    @DisplayName("R73: a key file that others may read or change fails the start")
    void openKeyFileFailsTheStart(String permissions) throws Exception {
        ClientKeyFile file = file();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(permissions));

        assertStartFails(Map.of("private-key-file", file.path().toString()), "private-key-file", permissions);
    }

    @ParameterizedTest
    @CsvSource({
        "'', has no private key",
        "'-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----', openssl pkcs8",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', neither RSA nor EC",
        "'{\"kty\":\"EC\"}', cannot be read",
        "'{\"keys\":[]}', has no private key"
    })
    @DisplayName("R73: a file without a usable key fails the start, and the message says why")
    void fileWithoutAKeyFailsTheStart(String text, String why) {
        ClientKeyFile.write(folder.resolve("bad"), text);

        assertStartFails(Map.of("private-key-file", folder.resolve("bad").toString()), "private-key-file", why);
    }

    @Test
    @DisplayName(
            "R73, R94: no file, a short key, an algorithm that does not fit, and settings without use fail the start")
    void whatCannotWorkFailsTheStart() {
        String file = file().path().toString();
        Path weak = ClientKeyFile.write(folder.resolve("weak"), ClientKeyFile.keys("RSA", 1024))
                .path();

        assertStartFails(
                Map.of("private-key-file", folder.resolve("none").toString()), "private-key-file", "NoSuchFile");
        assertStartFails(Map.of(), "private-key-file", "missing");
        assertStartFails(Map.of("private-key-file", weak.toString()), "private-key-file", "less than 2048 bits");
        assertStartFails(
                Map.of("private-key-file", file, "client-assertion-algorithm", "PS256"), "private-key-file", "PS256");
        assertStartFails(
                Map.of("private-key-file", file, "client-assertion-algorithm", "none"),
                "client-assertion-algorithm",
                "no algorithm");
        assertStartFails(
                Map.of("private-key-file", file, "client-secret", "both"), "client-authentication", "contradicts");
        assertStartFails(
                Map.of("client-authentication", "none", "private-key-file", file), "private-key-file", "is not set");
    }

    private void assertStartFails(Map<String, String> settings, String key, String why) {
        GatewayConfig.Builder config =
                GatewayConfig.builder().clientId("c").set("client-authentication", "private-key-jwt");
        settings.forEach(config::set);
        assertThatThrownBy(config::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis." + key)
                .hasMessageContaining(why);
    }

    private ClientKeyFile file() {
        return ClientKeyFile.write(folder.resolve("key"), KEYS);
    }

    private static TestApplication.Builder application(FakeGateway gateway, ClientKeyFile file) {
        return TestApplication.with(gateway.configuration())
                .set("client-authentication", "private-key-jwt")
                .set("private-key-file", file.path().toString());
    }

    private static void signIn(TestApplication application, FakeGateway gateway) {
        assertThat(new Browser()
                        .signIn(application.uri("/chat/"), gateway, "ada")
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonObject part(RecordedRequest request, int index) {
        String part = request.field("client_assertion").orElseThrow().split("\\.", -1)[index];
        return Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))
                .readObject();
    }

    private static boolean isSignedBy(RecordedRequest request, KeyPair keys) {
        try {
            String text = request.field("client_assertion").orElseThrow();
            int end = text.lastIndexOf('.');
            var check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(keys.getPublic());
            check.update(text.substring(0, end).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(text.substring(end + 1)));
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    private static String jwk(KeyPair keys, String id) {
        var point = (ECPublicKey) keys.getPublic();
        var secret = (ECPrivateKey) keys.getPrivate();
        return Json.createObjectBuilder()
                .add("kty", "EC")
                .add("crv", "P-256")
                .add("kid", id)
                .add("x", number(point.getW().getAffineX()))
                .add("y", number(point.getW().getAffineY()))
                .add("d", number(secret.getS()))
                .build()
                .toString();
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
