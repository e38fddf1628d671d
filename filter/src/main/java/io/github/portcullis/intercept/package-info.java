/** Internal. Which request is it, and which outcome does it get. */
@NullMarked
package io.github.portcullis.intercept;

import org.jspecify.annotations.NullMarked;
