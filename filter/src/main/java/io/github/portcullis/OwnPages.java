package io.github.portcullis;

import io.github.portcullis.grant.Grant;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The filter's own addresses that only show something: that a user is signed out, and the diagnosis. Thread-safe. */
final class OwnPages {
    private final LoginSettings settings;
    private final Diagnosis diagnosis;

    OwnPages(LoginSettings settings, Diagnosis diagnosis) {
        this.settings = settings;
        this.diagnosis = diagnosis;
    }

    /** Returns whether a path is one of these. */
    boolean owns(String path) {
        return (settings.signsIn() && path.equals(settings.pages().signedOutPath()))
                || (settings.diagnoses() && path.equals(settings.pages().diagnosisPath()));
    }

    /**
     * Answers a visit to one of these.
     *
     * @param grant the usable grant of the request's user, or null
     */
    void answer(String path, Visit visit, @Nullable Grant grant) throws IOException {
        if (path.equals(settings.pages().diagnosisPath())) {
            diagnose(visit);
        } else {
            showSignedOut(visit, grant);
        }
    }

    private void diagnose(Visit visit) throws IOException {
        if (diagnosis.isFor(visit)) {
            visit.answer().diagnosis(diagnosis.page(visit));
        } else {
            visit.answer().refuse(Problem.DIAGNOSIS_REFUSED);
        }
    }

    /** Who is signed in again, or still, is not told otherwise. */
    private void showSignedOut(Visit visit, @Nullable Grant grant) throws IOException {
        if (grant == null) {
            visit.answer().signedOut(visit.url().path() + settings.connectPath());
        } else {
            visit.answer().redirect(303, visit.url().path() + "/");
        }
    }
}
