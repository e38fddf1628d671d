package io.github.portcullis.client;

import org.jspecify.annotations.Nullable;

/**
 * What a call is, as far as an observer may know.
 *
 * @param operation the name of the client's method: chat, models, me, credits; raw for a call that has none of its own
 * @param model the model that the application names, where it names one; it may come from a user, so bound its length and
 *     how many there may be
 * @param streamed whether the answer is read as it comes
 * @since 1.0
 */
public record ObservedCall(String operation, @Nullable String model, boolean streamed) {}
