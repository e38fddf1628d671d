/** Tests that hold the shape of the code: arrows between packages, kinds of types, sizes, names. */
@NullMarked
package io.github.portcullis.architecture;

import org.jspecify.annotations.NullMarked;
