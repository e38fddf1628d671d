package io.github.portcullis.grant;

import java.time.Duration;

/**
 * How grants are kept.
 *
 * @param shared whether one grant serves all of an owner's sessions ({@code memory}), or each session has its own
 * @param refreshAhead how long before its end a token is refreshed
 * @param requestTimeout the total time of one exchange with the provider
 */
public record GrantSettings(boolean shared, Duration refreshAhead, Duration requestTimeout) {}
