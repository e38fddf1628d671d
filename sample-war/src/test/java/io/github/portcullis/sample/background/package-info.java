/** The code of {@code docs/background-jobs.md} that needs an EE server, and its tests there. */
@NullMarked
package io.github.portcullis.sample.background;

import org.jspecify.annotations.NullMarked;
