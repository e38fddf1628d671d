/**
 * LangChain4j over the gateway, for the current user. Needs {@code dev.langchain4j:langchain4j-open-ai} on the
 * application's class path; nothing here is loaded without it.
 */
@NullMarked
package io.github.portcullis.bridge.langchain4j;

import org.jspecify.annotations.NullMarked;
