package pl.konsultacje.platform;

/** Stops the start with a sentence that names the file, what is wrong in it and what to do. */
public class BrokenModel extends RuntimeException {

    public BrokenModel(String sentence) {
        super(sentence);
    }
}
