package io.github.portcullis.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the model says, and how it falls into pieces. */
final class ChatScript {
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");
    private static final int QUOTED = 300;

    private ChatScript() {}

    /** The default answer. */
    static String echo(String said) {
        if (said.isBlank()) {
            return "You said nothing, and I can only repeat. Try a sentence.";
        }
        String quoted = said.length() > QUOTED ? said.substring(0, QUOTED) + "…" : said.strip();
        int words = pieces(said).size();
        return "You said: “" + quoted + "” That is " + words + (words == 1 ? " word" : " words")
                + ". I am an echo on your own machine: I know nothing and cost nothing,"
                + " but I speak piece by piece, so you can watch the stream arrive.";
    }

    /** Words with the space in front of them; joined, they are the text again. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }
}
