/** Runs the sample on a WildFly, with a fake gateway beside it unless a real one is configured. */
@NullMarked
package io.github.portcullis.sample.launcher;

import org.jspecify.annotations.NullMarked;
