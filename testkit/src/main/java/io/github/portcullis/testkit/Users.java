package io.github.portcullis.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people who can sign in. Filled before the start, only read after it. */
final class Users {
    private final Map<String, User> byLogin = new LinkedHashMap<>();

    record Workspace(String id, String name) {}

    record User(String login, String subject, String name, String email, List<Workspace> workspaces) {

        /** The workspace at a place, counted from 0 and the same for everybody; the first if none was picked. */
        Optional<Workspace> workspaceAt(String place) {
            return switch (place) {
                case "", "0" -> Optional.of(workspaces.get(0));
                case "1" -> Optional.of(workspaces.get(1));
                default -> Optional.empty();
            };
        }
    }

    void add(String login, String name, String email) {
        List<Workspace> workspaces = List.of(
                new Workspace(id(login + "/personal"), "Personal"),
                new Workspace(id(login + "/team"), "Research team"));
        byLogin.put(login, new User(login, id(login), name, email, workspaces));
    }

    /** The same login has the same ids in every run. */
    private static String id(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Optional<User> find(String login) {
        return Optional.ofNullable(byLogin.get(login));
    }

    User get(String login) {
        return find(login)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No user '" + login + "': the gateway knows " + byLogin.keySet() + ", add it in the builder"));
    }

    List<User> all() {
        return List.copyOf(byLogin.values());
    }
}
