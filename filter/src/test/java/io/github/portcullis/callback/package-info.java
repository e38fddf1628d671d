/** Tests of the package of the same name. */
@NullMarked
package io.github.portcullis.callback;

import org.jspecify.annotations.NullMarked;
