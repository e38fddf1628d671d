/** Internal. Start a login: PKCE, state, nonce, the authorization request and the pending login in its cookie. */
@NullMarked
package io.github.portcullis.authorize;

import org.jspecify.annotations.NullMarked;
