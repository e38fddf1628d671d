/** Tests of the package of the same name. */
@NullMarked
package io.github.portcullis.authorize;

import org.jspecify.annotations.NullMarked;
