/** Speech from text, and text from speech. */
@NullMarked
package io.github.portcullis.client.audio;

import org.jspecify.annotations.NullMarked;
