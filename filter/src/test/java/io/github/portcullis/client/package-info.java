/** Tests of the client, over HTTP against the fake gateway. */
@NullMarked
package io.github.portcullis.client;

import org.jspecify.annotations.NullMarked;
