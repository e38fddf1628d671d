/** The filter against authorization servers that others wrote: the same scenarios on each. */
@NullMarked
package io.github.portcullis.interop;

import org.jspecify.annotations.NullMarked;
