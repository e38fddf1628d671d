package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrlReader;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.SecureUri;
import io.github.portcullis.seal.Pseudonyms;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * What all providers of one application use: connections, threads, keys, and who listens.
 *
 * @param loader the class loader of the application
 */
record ApplicationParts(
        ClassLoader loader,
        OwnedHttpClient http,
        BackgroundThreads background,
        EventSender events,
        Sealer sealer,
        Pseudonyms pseudonyms,
        PublicUrlReader publicUrls,
        BoundedJson json,
        SecureRandom random,
        Clock clock) {
    private static final System.Logger LOG = System.getLogger(ApplicationParts.class.getName());

    /** Opens them; no thread is started and nothing is connected yet. */
    static ApplicationParts open(GatewayConfig config, ClassLoader loader, Clock clock) {
        SecureRandom random = new SecureRandom();
        List<SealKey> keys = sealKeys(config.sealKeys(), random);
        LoginSettings login = config.login();
        return new ApplicationParts(
                loader,
                OwnedHttpClient.open(config.first().client().connectTimeout()),
                new BackgroundThreads(loader),
                new EventSender(clock),
                new Sealer(keys, random),
                new Pseudonyms(keys.get(0)),
                new PublicUrlReader(login.publicUrl(), login.trustedProxies(), SecureUri::isLoopback),
                new BoundedJson(),
                random,
                clock);
    }

    private static List<SealKey> sealKeys(List<SealKey> configured, SecureRandom random) {
        if (!configured.isEmpty()) {
            return configured;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "No {0} is set, so a random one is used: logins in progress and grants in sessions end with this"
                        + " process, and no other node can read them",
                Setting.SEAL_KEY.key());
        return List.of(SealKey.random(random));
    }
}
