/** The code of {@code docs/background-jobs.md} that needs no more than CDI, run on every server of the tests. */
@NullMarked
package io.github.portcullis.cdi.background;

import org.jspecify.annotations.NullMarked;
