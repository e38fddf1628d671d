package io.github.portcullis.client.jobs;

import io.github.portcullis.client.Upload;
import io.github.portcullis.provider.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * A file for the gateway to keep. Immutable; each method returns a copy.
 *
 * @param file the file, read while it is sent
 * @param purpose what it is for
 * @param model the model that will read it, by which the gateway finds the provider that keeps it; or null
 * @param provider the provider that keeps it, where that has to be a certain one; or null
 * @since 1.0
 */
public record FileUpload(
        Upload file,
        String purpose,
        @Nullable String model,
        @Nullable String provider) {

    /**
     * Creates an upload.
     *
     * @throws IllegalArgumentException if there is no purpose
     */
    public FileUpload {
        RequestParameters.require("purpose", purpose);
    }

    /** Returns an upload of the input of a batch; without a model or provider the gateway gives it to OpenAI. */
    public static FileUpload forBatch(Upload file) {
        return new FileUpload(file, "batch", null, null);
    }

    /** Returns this upload for a model. */
    public FileUpload model(String model) {
        return new FileUpload(file, purpose, model, provider);
    }

    /** Returns this upload for a provider. */
    public FileUpload provider(String provider) {
        return new FileUpload(file, purpose, model, provider);
    }
}
