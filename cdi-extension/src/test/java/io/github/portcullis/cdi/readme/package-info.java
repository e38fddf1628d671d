/** The code of {@code README.md}, compiled, and run by {@code ReadmeTest}. */
@NullMarked
package io.github.portcullis.cdi.readme;

import org.jspecify.annotations.NullMarked;
