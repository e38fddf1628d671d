package io.github.portcullis.benchmarks;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** One way to guard an application, asked for the two things that happen all day. */
interface Door extends AutoCloseable {

    /** Lets a signed-in user's request pass and reads the token behind the door. */
    String signedIn() throws IOException, ServletException;

    /** Sends a stranger who opens a page to the provider. */
    LightResponse anonymous() throws IOException, ServletException;

    @Override
    void close();
}
