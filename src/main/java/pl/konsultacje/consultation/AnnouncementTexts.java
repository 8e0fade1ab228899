package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pl.konsultacje.platform.Refused;

/**
 * The words of an announcement, which may be corrected after it was published; its dates, legal basis, documents and
 * meetings change by acts of their own.
 */
public record AnnouncementTexts(
        String headline,
        String unit,
        String summary,
        String subject,
        String whoMayTakePart,
        String channels,
        String timelyReceiptRule,
        String contactName,
        String contactPhone,
        String contactEmail,
        String reportPlace,
        String privacyNotice) {

    /** Characters of the longest text, by field; where the field is a text without a bound of its own, a hundred thousand. */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry("headline", 400),
            Map.entry("unit", 400),
            Map.entry("summary", 1_000),
            Map.entry("subject", 100_000),
            Map.entry("whoMayTakePart", 2_000),
            Map.entry("channels", 4_000),
            Map.entry("timelyReceiptRule", 2_000),
            Map.entry("contactName", 200),
            Map.entry("contactPhone", 60),
            Map.entry("contactEmail", 254),
            Map.entry("reportPlace", 400),
            Map.entry("privacyNotice", 100_000));

    /** What the law demands of an announcement; of telephone and e-mail one will do. */
    private static final Set<String> COMPULSORY =
            Set.of("headline", "channels", "timelyReceiptRule", "contactName", "privacyNotice");

    static AnnouncementTexts of(Announcement announcement) {
        return new AnnouncementTexts(
                announcement.headline(),
                announcement.unit(),
                announcement.summary(),
                announcement.subject(),
                announcement.whoMayTakePart(),
                announcement.channels(),
                announcement.timelyReceiptRule(),
                announcement.contactName(),
                announcement.contactPhone(),
                announcement.contactEmail(),
                announcement.reportPlace(),
                announcement.privacyNotice());
    }

    /** The texts by their fields, in the order of the page. */
    public Map<String, String> byField() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("headline", headline);
        texts.put("unit", unit);
        texts.put("summary", summary);
        texts.put("subject", subject);
        texts.put("whoMayTakePart", whoMayTakePart);
        texts.put("channels", channels);
        texts.put("timelyReceiptRule", timelyReceiptRule);
        texts.put("contactName", contactName);
        texts.put("contactPhone", contactPhone);
        texts.put("contactEmail", contactEmail);
        texts.put("reportPlace", reportPlace);
        texts.put("privacyNotice", privacyNotice);
        return texts;
    }

    /** Why the texts cannot stand in an announcement, each refusal at its field. */
    List<Refused> refusals() {
        var refusals = new ArrayList<Refused>();
        byField().forEach((field, text) -> {
            if (text.isBlank() && COMPULSORY.contains(field)) {
                refusals.add(new Refused("refused.field.missing").at(field));
            } else if (text.length() > LONGEST.getOrDefault(field, Integer.MAX_VALUE)) {
                refusals.add(new Refused("refused.text.tooLong", LONGEST.get(field), text.length()).at(field));
            }
        });
        if (contactPhone.isBlank() && contactEmail.isBlank()) {
            refusals.add(new Refused("refused.contact.missing").at("contactEmail"));
        }
        if (refusals.isEmpty() && !contactEmail.isBlank() && !contactEmail.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
            refusals.add(new Refused("refused.correction.email").at("contactEmail"));
        }
        return refusals;
    }
}
