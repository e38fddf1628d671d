package io.github.portcullis.proxy;

import io.github.portcullis.client.TokenSource;

/**
 * Whose call it is.
 *
 * @param key names the user in our counts
 * @param realm names the application to a user who has to sign in
 * @param loginUrl where to sign in
 */
public record ProxyUser(String key, TokenSource tokens, String realm, String loginUrl) {}
