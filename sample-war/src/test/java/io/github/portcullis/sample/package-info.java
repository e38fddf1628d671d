/** The sample on real servers, driven over HTTP and by a browser. */
@NullMarked
package io.github.portcullis.sample;

import org.jspecify.annotations.NullMarked;
