package io.github.portcullis.authorize;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * How one login of a browser ended.
 *
 * @param at when it ended, on the clock of the process that ended it
 * @param code the code of the failure, empty if the user was signed in
 * @param node the process that ended it, by a random number
 * @param begunInFuture whether it began at a time that had not come yet for that process
 */
public record LoginEnd(Instant at, String code, int node, boolean begunInFuture) {
    private static final int LONGEST_CODE = 40;

    /** Returns whether the user was signed in. */
    public boolean isFinished() {
        return code.isEmpty();
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(at.toEpochMilli());
        out.writeUTF(code.substring(0, Math.min(LONGEST_CODE, code.length())));
        out.writeInt(node);
        out.writeBoolean(begunInFuture);
    }

    static LoginEnd readFrom(DataInputStream in) throws IOException {
        return new LoginEnd(Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readInt(), in.readBoolean());
    }
}
