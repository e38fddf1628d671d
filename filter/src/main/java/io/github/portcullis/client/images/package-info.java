/** Pictures from text, and pictures changed. */
@NullMarked
package io.github.portcullis.client.images;

import org.jspecify.annotations.NullMarked;
