/**
 * OpenAI's own Java library over the gateway, for the current user. Needs {@code com.openai:openai-java-core} on the
 * application's class path; nothing here is loaded without it.
 */
@NullMarked
package io.github.portcullis.bridge.openai;

import org.jspecify.annotations.NullMarked;
