package io.github.portcullis;

import io.github.portcullis.proxy.ProxyRule;
import io.github.portcullis.proxy.ProxySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the proxy passes on. */
final class ProxyConfigReader {
    static final String DEFAULT_RULES = "POST /chat/completions,POST /responses,POST /messages,GET /models?*";
    static final int DEFAULT_REQUEST = 1024 * 1024;
    static final int DEFAULT_RESPONSE = 16 * 1024 * 1024;
    static final int DEFAULT_OPEN = 8;

    private static final int MOST_BYTES = 999_999_999;

    private final SettingReader settings;

    ProxyConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    ProxyPlan read(ClientSettings client, LoginSettings login) {
        String base = client.baseUri().toString();
        return new ProxyPlan(
                path(login),
                new ProxySettings(
                        java.net.URI.create(base.replaceAll("/+$", "")),
                        rules(),
                        settings.number(Setting.PROXY_MAX_REQUEST, DEFAULT_REQUEST, 1, MOST_BYTES),
                        settings.number(Setting.PROXY_MAX_RESPONSE, DEFAULT_RESPONSE, 1, MOST_BYTES),
                        settings.number(Setting.PROXY_MAX_OPEN, DEFAULT_OPEN, 1, 1_000),
                        client.requestTimeout(),
                        client.streamIdleTimeout()));
    }

    private @Nullable String path(LoginSettings login) {
        if (settings.text(Setting.PROXY_PATH) == null) {
            return null;
        }
        String path = settings.path(Setting.PROXY_PATH, "/gateway").replaceAll("/$", "");
        boolean holdsOurs = login.ownPaths().stream().anyMatch(own -> (own + "/").startsWith(path + "/"));
        if (path.isEmpty() || holdsOurs) {
            settings.bad(Setting.PROXY_PATH, path.isEmpty() ? "/" : path, "would take the place of other addresses");
        }
        return path;
    }

    private List<ProxyRule> rules() {
        List<String> texts = settings.list(Setting.PROXY_ALLOW);
        List<ProxyRule> rules = new ArrayList<>();
        for (String text : texts.isEmpty() ? List.of(DEFAULT_RULES.split(",", -1)) : texts) {
            Optional<ProxyRule> rule = ProxyRule.parse(text);
            rule.ifPresentOrElse(
                    rules::add,
                    () -> settings.bad(
                            Setting.PROXY_ALLOW,
                            text,
                            "is no method and plain path of the gateway's, with the parameters of its query, if any"));
        }
        return List.copyOf(rules);
    }
}
