package io.github.portcullis.sample;

/** A request that this application does not take. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    BadRequestException(int status, String title, String detail) {
        super(title);
        this.status = status;
        this.detail = detail;
    }

    Problem problem() {
        return Problem.of(status, String.valueOf(getMessage()), detail);
    }
}
