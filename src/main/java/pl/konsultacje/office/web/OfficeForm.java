package pl.konsultacje.office.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.konsultacje.office.OfficeData;

/** What the office says of itself, as typed. */
record OfficeForm(
        @Nullable String version,
        @Nullable String name,
        @Nullable String unit,
        @Nullable String address,
        @Nullable String contactPhone,
        @Nullable String contactEmail,
        @Nullable String mailFrom) {

    static OfficeForm of(OfficeData data) {
        return new OfficeForm(
                String.valueOf(data.version()),
                data.name(),
                data.unit(),
                data.address(),
                data.contactPhone(),
                data.contactEmail(),
                data.mailFrom());
    }

    /** The texts by the keys of their labels, in the order of the page. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("office.name", text(name));
        texts.put("office.unit", text(unit));
        texts.put("office.address", text(address));
        texts.put("office.contactPhone", text(contactPhone));
        texts.put("office.contactEmail", text(contactEmail));
        texts.put("office.mailFrom", text(mailFrom));
        return texts;
    }

    OfficeData data() {
        return new OfficeData(
                text(version).matches("\\d{1,9}") ? Integer.parseInt(text(version)) : -1,
                text(name),
                text(unit),
                text(address),
                text(contactPhone),
                text(contactEmail),
                text(mailFrom));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
