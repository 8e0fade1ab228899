package pl.konsultacje.publication;

import java.util.List;

/**
 * An announcement in words, ready to be put somewhere else.
 *
 * @param title what its headline is
 * @param lead what stands under it, paragraph by paragraph
 * @param link public page of the consultation
 * @param draft whether the consultation has not been announced yet
 */
public record AnnouncementToCopy(String title, List<String> lead, List<Section> sections, String link, boolean draft) {

    /**
     * A part of it.
     *
     * @param texts its paragraphs, or the items of a list
     * @param listed whether they are a list
     */
    public record Section(String heading, List<String> texts, boolean listed) {}
}
