/** Internal. The bodies of a browser's request and of its answer, read and written without a thread that waits. */
@NullMarked
package io.github.portcullis.browser;

import org.jspecify.annotations.NullMarked;
