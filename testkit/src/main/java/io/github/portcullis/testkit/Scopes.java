package io.github.portcullis.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scopes of each era. */
final class Scopes {
    static final String GATEWAY = "gateway:access";

    private static final List<String> IDENTITY = List.of("openid", "profile", "email");
    private static final List<String> READ = List.of(
            "me", "models", "providers", "pricing", "credits", "activity", "analytics", "generations", "feedback");
    private static final List<String> READ_WRITE_DELETE =
            List.of("workspaces", "keys", "presets", "guardrails", "management_keys", "oauth_clients");

    private Scopes() {}

    static List<String> requestedIn(Era era) {
        if (era == Era.A) {
            return IDENTITY;
        }
        List<String> scopes = new ArrayList<>(IDENTITY);
        scopes.add(GATEWAY);
        return List.copyOf(scopes);
    }

    static Set<String> knownIn(Era era) {
        Set<String> known = new LinkedHashSet<>(IDENTITY);
        if (era == Era.A) {
            known.add("phone");
            known.add("offline_access");
            return known;
        }
        known.add(GATEWAY);
        READ.forEach(name -> known.add(name + ":read"));
        known.add("feedback:write");
        for (String name : READ_WRITE_DELETE) {
            known.add(name + ":read");
            known.add(name + ":write");
            known.add(name + ":delete");
        }
        known.add("settings:read");
        known.add("settings:write");
        return known;
    }

    static List<String> split(String scope) {
        return List.of(scope.trim().split(" +"));
    }
}
