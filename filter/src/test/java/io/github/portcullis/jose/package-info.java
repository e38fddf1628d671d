/** Tests of the package of the same name. */
@NullMarked
package io.github.portcullis.jose;

import org.jspecify.annotations.NullMarked;
