package pl.konsultacje.publication.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.desk.Answers.UploadedFile;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.publication.PlaceData;
import pl.konsultacje.publication.PublicationPlace;

/**
 * A place of publication, as typed.
 *
 * @param proof stands for the file's problem alone: the file comes under another name
 */
record PlaceForm(
        @Nullable String version,
        @Nullable String kind,
        @Nullable String address,
        @Nullable String day,
        @Nullable String publishedBy,
        @Nullable String proofLink,
        @Nullable String proof,
        @Nullable String action) {

    static PlaceForm of(PublicationPlace place) {
        return new PlaceForm(
                String.valueOf(place.getVersion()),
                place.getKind().name(),
                place.getAddress(),
                String.valueOf(place.getPublishedOn()),
                place.getPublishedBy(),
                place.getProofLink(),
                null,
                null);
    }

    PlaceData data(@Nullable UploadedFile file) {
        return new PlaceData(
                Arrays.stream(PublicationPlace.Kind.values())
                        .filter(one -> one.name().equals(kind))
                        .findFirst()
                        .orElse(null),
                typed(address),
                Typed.day(typed(day)).orElse(null),
                typed(publishedBy),
                typed(proofLink),
                file);
    }

    int versionRead() {
        return version == null || !version.matches("\\d{1,9}") ? -1 : Integer.parseInt(version);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
