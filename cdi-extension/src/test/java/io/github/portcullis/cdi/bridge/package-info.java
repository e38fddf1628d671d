/** What docs/langchain4j.md, docs/openai-java.md and docs/rest-clients.md show, as an application has it. */
@NullMarked
package io.github.portcullis.cdi.bridge;

import org.jspecify.annotations.NullMarked;
