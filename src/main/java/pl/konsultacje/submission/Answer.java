package pl.konsultacje.submission;

import pl.konsultacje.platform.Typed;

/**
 * What somebody answered to a question that the office's own form adds.
 *
 * @param key of the question in the form
 * @param question its words when it was answered
 * @param text the answer as it is read; of a choice its label
 */
public record Answer(String key, String question, String text) {

    public Answer {
        question = Typed.line(question);
        text = Typed.text(text);
    }
}
