/** The code of {@code docs/cdi.md}, compiled, and run by {@code SignedInTest}. */
@NullMarked
package io.github.portcullis.cdi.docs;

import org.jspecify.annotations.NullMarked;
