package pl.konsultacje.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;

/** Tells which consultation a message is about: by its address, by its subject, or because there is only one. */
@Component
class MailAddressees {

    private final ConsultationManagement consultations;

    MailAddressees(ConsultationManagement consultations) {
        this.consultations = consultations;
    }

    Optional<String> find(ReadMail mail, Instant receivedAt) {
        var published = consultations.all().stream()
                .filter(consultation -> consultation.isPublished() && !consultation.isWithdrawn())
                .toList();
        var tags = mail.recipients().stream().map(MailAddressees::tag).collect(Collectors.toSet());
        var addressed = those(published, consultation -> tags.contains(plain(consultation.getCaseKey())));
        if (!addressed.isEmpty()) {
            return onlyOne(addressed);
        }
        var named = those(published, consultation -> isNamed(mail.subject(), consultation));
        if (!named.isEmpty()) {
            return onlyOne(named);
        }
        return onlyOne(those(
                published,
                consultation -> consultation.isInTime(receivedAt)
                        && consultation.getPublishedAt() != null
                        && !receivedAt.isBefore(consultation.getPublishedAt())));
    }

    private static Set<String> those(List<Consultation> all, Predicate<Consultation> wanted) {
        return all.stream().filter(wanted).map(Consultation::getCaseKey).collect(Collectors.toSet());
    }

    private static Optional<String> onlyOne(Set<String> keys) {
        return keys.size() == 1 ? keys.stream().findFirst() : Optional.empty();
    }

    /** What stands behind the plus in {@code uwagi+wpresis-2021@urzad.example}. */
    private static String tag(String address) {
        var plus = address.indexOf('+');
        var at = address.indexOf('@');
        return plus > 0 && at > plus ? plain(address.substring(plus + 1, at)) : "";
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isNamed(String subject, Consultation consultation) {
        var sign = consultation.getCaseSign();
        return contains(subject, consultation.getCaseKey()) || sign != null && contains(subject, sign);
    }

    private static boolean contains(String subject, String name) {
        return !name.isBlank()
                && Pattern.compile(
                                "(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip())
                                        + "(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(subject)
                        .find();
    }
}
