package io.github.portcullis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers where one of our own steps failed in a way that nobody foresaw: with an identifier, and no stack trace. */
final class LastResort {
    private static final System.Logger LOG = System.getLogger(LastResort.class.getName());

    private LastResort() {}

    /** Answers, or throws the failure on where an answer is on its way already. */
    static void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException unforeseen)
            throws IOException {
        if (response.isCommitted()) {
            throw unforeseen;
        }
        String errorId = Answer.newErrorId();
        LOG.log(System.Logger.Level.ERROR, "Unforeseen failure [" + errorId + "]", unforeseen);
        response.reset();
        new Answer(request, response).problem(Problem.UNFORESEEN, null, errorId);
    }
}
