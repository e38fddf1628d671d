/** Internal. Sealing: text that only this application can read or make. */
@NullMarked
package io.github.portcullis.seal;

import org.jspecify.annotations.NullMarked;
