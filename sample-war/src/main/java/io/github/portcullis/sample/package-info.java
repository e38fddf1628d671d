/** A small application that uses the gateway. */
@NullMarked
package io.github.portcullis.sample;

import org.jspecify.annotations.NullMarked;
