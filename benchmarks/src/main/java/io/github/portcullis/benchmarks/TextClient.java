package io.github.portcullis.benchmarks;

import java.util.function.Consumer;

/** A client of a gateway, set up as its documentation says, that is asked for text. */
interface TextClient {

    /** Asks for a whole answer and returns the length of its text. */
    int answer();

    /** Asks for a stream and gives each text to a consumer, until its end. */
    void stream(String model, Consumer<String> text);

    /** Opens a stream and returns when it is open; its texts are given to a consumer on whatever thread as they come. */
    void open(String model, Consumer<String> text);
}
