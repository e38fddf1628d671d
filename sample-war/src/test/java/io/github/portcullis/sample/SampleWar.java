package io.github.portcullis.sample;

import io.github.portcullis.testkit.FakeGateway;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build made, with the settings of a test in place of the environment. */
public final class SampleWar {
    private static final String[] SCOPES = {
        "openid", "email", "profile", "gateway:access", "me:read", "credits:read", "models:read"
    };

    private SampleWar() {}

    /** The scopes that the sample's pages need. */
    public static String[] scopes() {
        return SCOPES.clone();
    }

    /** The sample as a client of a gateway. */
    public static WebArchive using(FakeGateway gateway) {
        return using(gateway, Map.of());
    }

    /** The sample as a client of a gateway, with some settings changed. */
    public static WebArchive using(FakeGateway gateway, Map<String, String> changes) {
        Map<String, String> settings = new LinkedHashMap<>(gateway.configuration());
        settings.putAll(changes);
        return with(settings);
    }

    /** The sample with the container's login by a form in front. */
    static WebArchive withForm(FakeGateway gateway) {
        return using(gateway).setWebXML(new StringAsset(loginXml()));
    }

    /** The sample with the container's login by BASIC in front, of the paths for programs too. */
    static WebArchive withPasswords(FakeGateway gateway) {
        return using(gateway)
                .setWebXML(new StringAsset(loginXml()
                        .replace("<auth-method>FORM", "<auth-method>BASIC")
                        .replace(">/login/done<", ">/api/*<")));
    }

    private static String loginXml() {
        try {
            return Files.readString(Path.of("src/main/webapp-login/WEB-INF/web.xml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The sample with these settings and no others. */
    public static WebArchive with(Map<String, String> settings) {
        String properties = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sample.war")))
                .addAsLibraries(libraries())
                .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
    }

    /** A WAR whose sessions the server copies to its other nodes. */
    public static WebArchive distributable(WebArchive war) {
        try (InputStream webXml = war.get("WEB-INF/web.xml").getAsset().openStream()) {
            String text = new String(webXml.readAllBytes(), StandardCharsets.UTF_8);
            String changed = text.replace("</display-name>", "</display-name><distributable/>");
            return war.setWebXML(new StringAsset(changed));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the sample must bring along on the server under test. */
    private static File[] libraries() {
        String directory = System.getProperty("sample.libraries");
        return directory == null ? new File[0] : new File(directory).listFiles();
    }
}
