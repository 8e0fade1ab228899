package pl.konsultacje.office;

import org.jspecify.annotations.Nullable;

/**
 * Colours and logo. What is null is as the release delivers it.
 *
 * @param version of the office's row, against lost updates
 * @param brand colour under white text, {@code #rrggbb}
 * @param brandDark the same where the reader prefers dark pages
 * @param logoSha256 hash of the logo
 */
public record OfficeLook(
        int version,
        @Nullable String brand,
        @Nullable String brandDark,
        @Nullable String logoSha256) {

    /** A style sheet that overrides the release's; empty when there is nothing to override. */
    public String stylesheet() {
        return (brand == null ? "" : ":root{--office-brand:" + brand + ";--office-action-hover:" + brand + "}\n")
                + (brand == null && brandDark == null
                        ? ""
                        : "@media (prefers-color-scheme:dark){:root{--office-brand:"
                                + (brandDark == null ? brand : brandDark)
                                + ";--office-action-hover:#b8daf8}}\n");
    }
}
