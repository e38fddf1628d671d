/** Vectors, judgements and the text of pictures: what a model computes at once and without a chat. */
@NullMarked
package io.github.portcullis.client.inference;

import org.jspecify.annotations.NullMarked;
