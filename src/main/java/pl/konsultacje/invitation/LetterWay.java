package pl.konsultacje.invitation;

/** How a letter was sent. */
public enum LetterWay {
    MAIL,
    PAPER
}
