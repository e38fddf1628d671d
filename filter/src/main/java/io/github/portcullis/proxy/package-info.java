/** Internal. Calls of a browser's own, passed on to the gateway with the user's token: which, whose, and how many. */
@NullMarked
package io.github.portcullis.proxy;

import org.jspecify.annotations.NullMarked;
