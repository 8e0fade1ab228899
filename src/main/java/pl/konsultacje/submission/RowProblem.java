package pl.konsultacje.submission;

/**
 * What could not be read as it stands.
 *
 * @param row number of the row, from 1; 0 for the file as a whole
 * @param code key of the sentence
 * @param args what the sentence names
 */
public record RowProblem(int row, String code, Object... args) {}
