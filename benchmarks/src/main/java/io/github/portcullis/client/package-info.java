/** Where the token is: it is shown to nobody but the client's own calls. */
@NullMarked
package io.github.portcullis.client;

import org.jspecify.annotations.NullMarked;
