/** Internal. Keep a grant: refresh, revocation, and the stores that come with Portcullis. */
@NullMarked
package io.github.portcullis.grant;

import org.jspecify.annotations.NullMarked;
