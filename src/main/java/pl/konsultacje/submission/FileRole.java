package pl.konsultacje.submission;

/** What a file is to its submission. */
public enum FileRole {
    /** The submission itself: a letter, a position paper. */
    LETTER,
    /** The submission itself: the office's form or another table of remarks, from which rows are read. */
    OFFICE_FORM,
    /** The submission itself, on paper, as a picture. */
    SCAN,
    /** Signs the file beside it. */
    SIGNATURE,
    /** Belongs to the submission. */
    ATTACHMENT,
    /** The submission itself: a mail as it came. */
    MAIL;

    /** Whether remarks are looked for in it. */
    public boolean holdsRemarks() {
        return this != SIGNATURE && this != ATTACHMENT;
    }
}
