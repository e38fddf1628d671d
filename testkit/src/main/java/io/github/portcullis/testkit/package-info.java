/** A gateway and its authorization server on loopback, for tests. */
@NullMarked
package io.github.portcullis.testkit;

import org.jspecify.annotations.NullMarked;
