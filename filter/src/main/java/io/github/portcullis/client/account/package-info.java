/** Who the user is at the gateway, what was called, and what is left to spend. */
@NullMarked
package io.github.portcullis.client.account;

import org.jspecify.annotations.NullMarked;
