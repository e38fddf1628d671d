/**
 * Internal. Signed tokens and the keys that check them: the only package that knows a JOSE library, which lies in the jar
 * under a name of ours.
 */
@NullMarked
package io.github.portcullis.jose;

import org.jspecify.annotations.NullMarked;
