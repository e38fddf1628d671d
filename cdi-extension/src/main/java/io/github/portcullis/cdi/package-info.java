/** Injection of the gateway client of the current user. */
@NullMarked
package io.github.portcullis.cdi;

import org.jspecify.annotations.NullMarked;
