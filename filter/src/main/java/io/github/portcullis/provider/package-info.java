/**
 * Internal. The provider: presets, discovery, the OAuth endpoints, and the bounded HTTP and JSON that every step uses.
 */
@NullMarked
package io.github.portcullis.provider;

import org.jspecify.annotations.NullMarked;
