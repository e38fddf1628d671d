package io.github.portcullis;

import io.github.portcullis.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers where one of our own steps failed: that the grant store does not answer, which is no reason to sign anybody
 * in, or that nobody foresaw the failure, with an identifier, and no stack trace.
 */
final class LastResort {
    private static final System.Logger LOG = System.getLogger(LastResort.class.getName());

    private LastResort() {}

    /** Answers, or throws the failure on where an answer is on its way already. */
    static void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        response.reset();
        Answer answer = new Answer(request, response);
        String errorId = Answer.newErrorId();
        if (failure instanceof StoreUnavailableException) {
            LOG.log(System.Logger.Level.WARNING, "No grant store [{0}]: {1}", errorId, failure.getMessage());
            answer.problem(Problem.STORE_UNAVAILABLE, null, errorId);
        } else {
            LOG.log(System.Logger.Level.ERROR, "Unforeseen failure [" + errorId + "]", failure);
            answer.problem(Problem.UNFORESEEN, null, errorId);
        }
    }
}
