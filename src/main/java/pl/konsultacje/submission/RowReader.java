package pl.konsultacje.submission;

/** Reads rows of remarks out of files of some types; called outside transactions. */
public interface RowReader {

    /** @param mediaType as {@link CheckedFile#mediaType()} */
    boolean reads(String mediaType);

    RowsRead read(byte[] content);
}
