/** Internal. Finish a login: state, issuer, errors, the code exchange, and who the user is. */
@NullMarked
package io.github.portcullis.callback;

import org.jspecify.annotations.NullMarked;
