package io.github.portcullis.benchmarks;

import java.net.URI;

/** Which client. */
enum TextClientKind {
    /** The JDK's with all its defaults. Of a stream it reads bytes and makes nothing of them. */
    PLAIN("java.net.http"),
    /** Ours. */
    PORTCULLIS("Portcullis"),
    /** openai-java with OkHttp. */
    OPENAI("openai-java"),
    /** langchain4j-open-ai with the JDK's client. */
    LANGCHAIN("langchain4j-open-ai");

    private final String label;

    TextClientKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    TextClient open(URI gateway) {
        return switch (this) {
            case PLAIN -> new PlainTextClient(gateway);
            case PORTCULLIS -> new PortcullisTextClient(gateway);
            case OPENAI -> new OpenAiTextClient(gateway);
            case LANGCHAIN -> new LangChainTextClient(gateway);
        };
    }
}
