/** Tests of the package of the same name. */
@NullMarked
package io.github.portcullis.intercept;

import org.jspecify.annotations.NullMarked;
