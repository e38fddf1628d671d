package io.github.portcullis;

import io.github.portcullis.authorize.LoginEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of a browser whose logins lead nowhere.
 *
 * @param ends how its last logins ended, oldest first, at least one
 * @param arrival how it came here now
 * @param node the number of this process
 * @param session what became of the application's session
 * @param isUserKnown whether the application knows its user, by its own login or by the session
 * @param isGrantInSession whether the session holds the grant
 * @param cookieFaults what is wrong with the settings of the session cookie
 */
record LoopEvidence(
        List<LoginEnd> ends,
        LoginStart.Arrival arrival,
        int node,
        Instant now,
        Session session,
        boolean isUserKnown,
        boolean isGrantInSession,
        List<String> cookieFaults) {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** What became of the application's session. */
    enum Session {
        NO_COOKIE("This request came without a session cookie, though it came with other cookies of this application."),
        UNKNOWN("This request came with a session cookie whose session is not known here."),
        KNOWN("This request came with a session cookie whose session is known here.");

        private final String sentence;

        Session(String sentence) {
            this.sentence = sentence;
        }
    }

    LoopDiagnosis diagnosis() {
        return new LoopDiagnosis(cause(), observed());
    }

    private LoopCause cause() {
        return last().isFinished()
                ? causeAfterLogin()
                : switch (last().code()) {
                    case "login-expired" -> LoopCause.CLOCK;
                    case "invalid-scope", "identity-scope-missing" -> LoopCause.SCOPE;
                    case "invalid-redirect-uri" -> LoopCause.REDIRECT_URI;
                    default -> LoopCause.LOGIN_FAILS;
                };
    }

    private LoopCause causeAfterLogin() {
        return switch (arrival.reason()) {
            case TOKEN_REFUSED -> LoopCause.TOKEN_REFUSED;
            case GRANT_OVER -> LoopCause.CLOCK;
            case GRANT_GONE -> causeOfMissingGrant();
            case STRANGER, CHOSEN -> isUserKnown && !isGrantInSession ? causeOfMissingGrant() : causeOfMissingSession();
        };
    }

    private LoopCause causeOfMissingGrant() {
        return isElsewhere() ? LoopCause.STORE_NOT_SHARED : LoopCause.GRANT_GONE;
    }

    private LoopCause causeOfMissingSession() {
        return switch (session) {
            case NO_COOKIE -> LoopCause.COOKIE_NOT_RETURNED;
            case UNKNOWN -> isElsewhere() ? LoopCause.SESSIONS_NOT_SHARED : LoopCause.SESSION_ENDED;
            case KNOWN -> LoopCause.SESSION_ENDED;
        };
    }

    private List<String> observed() {
        List<String> observed = new ArrayList<>();
        observed.add(ends.size() + " logins of this browser ended lately: " + outcomes() + ".");
        observed.add("The last was ended by "
                + (isElsewhere() ? "another process (" + name(last().node()) + ") than this one (" : "this process (")
                + name(node) + ").");
        observed.add(session.sentence);
        if (last().isFinished()) {
            observed.add(grant());
        }
        Duration ahead = Duration.between(now, last().at());
        if (ahead.compareTo(CLOCK_SKEW) > 0) {
            observed.add("For this process it ended " + ahead.toSeconds() + " s in the future.");
        }
        if (ends.stream().anyMatch(LoginEnd::begunInFuture)) {
            observed.add("A login began at a time that had not come yet for the process that ended it.");
        }
        observed.addAll(cookieFaults);
        return observed;
    }

    private String outcomes() {
        Map<String, Long> outcomes = ends.stream()
                .collect(Collectors.groupingBy(
                        end -> end.isFinished() ? "signed in" : end.code(), TreeMap::new, Collectors.counting()));
        return outcomes.entrySet().stream()
                .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
    }

    private String grant() {
        return switch (arrival.reason()) {
            case TOKEN_REFUSED -> "The gateway refused the token of the grant (" + arrival.code() + ").";
            case GRANT_OVER -> "The grant was there and had expired.";
            case GRANT_GONE, STRANGER, CHOSEN ->
                isUserKnown
                        ? "The application knows its user, and there was no grant of this user."
                        : "The application does not know who its user is.";
        };
    }

    private LoginEnd last() {
        return ends.get(ends.size() - 1);
    }

    private boolean isElsewhere() {
        return last().node() != node;
    }

    private static String name(int node) {
        return HexFormat.of().toHexDigits(node);
    }
}
