/** The servlet filter, its configuration and what puts the parts together. */
@NullMarked
package io.github.portcullis;

import org.jspecify.annotations.NullMarked;
