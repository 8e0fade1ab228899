package pl.konsultacje.mailbox;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.EmailAddress;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.submission.Channel;
import pl.konsultacje.submission.CheckedFile;
import pl.konsultacje.submission.Entry;
import pl.konsultacje.submission.FileGate;
import pl.konsultacje.submission.FileRole;
import pl.konsultacje.submission.SentFile;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.submission.Submitter;
import pl.konsultacje.submission.SubmitterType;

/** Makes a submission of a message: the whole of it as it came, and beside it the attachments that the gate lets in. */
@Component
class MailSubmissions {

    private static final Logger LOG = LoggerFactory.getLogger(MailSubmissions.class);

    /** The message itself is one more. */
    private static final int MOST_ATTACHMENTS = 29;

    private static final long MOST_BYTES = 58_000_000;

    private static final Set<String> TABLES = Set.of("docx", "xlsx", "ods", "csv");
    private static final Set<String> SIGNATURES = Set.of("p7s", "sig", "xades", "cades");

    /** Before the id of the message: a second try finds the first. */
    private static final String KEY = "mail-";

    private final SubmissionManagement submissions;
    private final FileGate gate;

    MailSubmissions(SubmissionManagement submissions, FileGate gate) {
        this.submissions = submissions;
        this.gate = gate;
    }

    /** @param person who decided it; null when it was plain */
    String receive(
            MailboxMessage message,
            ReadMail mail,
            OriginalMail original,
            String consultationKey,
            @Nullable String person) {
        var files = new ArrayList<CheckedFile>();
        files.add(gate.check(new SentFile(message.getId() + ".eml", original.getContent()), FileRole.MAIL));
        var room = MOST_BYTES - original.getSizeInBytes();
        for (var file : mail.files()) {
            if (files.size() <= MOST_ATTACHMENTS && file.content().length <= room) {
                room -= file.content().length;
                checked(file).ifPresent(files::add);
            }
        }
        return submissions
                .receive(
                        consultationKey,
                        submitter(mail),
                        files,
                        new Entry(Channel.EMAIL, message.getReceivedAt(), false, ""),
                        person,
                        KEY + message.getId())
                .getNumber();
    }

    /** Id of the message that was registered under that key. */
    static Optional<Long> messageOf(String idempotencyKey) {
        return idempotencyKey.matches(KEY + "[0-9]{1,18}")
                ? Optional.of(Long.valueOf(idempotencyKey.substring(KEY.length())))
                : Optional.empty();
    }

    /** Why an attachment stays within its message; empty when the gate lets it in. */
    Optional<Refused> refusal(ReadMail.File file) {
        try {
            check(file);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    private CheckedFile check(ReadMail.File file) {
        return gate.check(new SentFile(file.name(), file.content()), role(file.name()));
    }

    /** What is refused stays within the message, which is kept as it came. */
    private Optional<CheckedFile> checked(ReadMail.File file) {
        try {
            return Optional.of(check(file));
        } catch (Refused refused) {
            LOG.info("An attachment stays within its message: {}", refused.code());
            return Optional.empty();
        }
    }

    private static FileRole role(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (TABLES.contains(ending)) {
            return FileRole.OFFICE_FORM;
        }
        return SIGNATURES.contains(ending) ? FileRole.SIGNATURE : FileRole.ATTACHMENT;
    }

    /** Whoever writes is taken for a person: nobody's name is published by mistake. */
    private static Submitter submitter(ReadMail mail) {
        var email = EmailAddress.of(mail.sender()).orElse("");
        var name = mail.senderName().isEmpty() ? email : mail.senderName();
        return new Submitter(SubmitterType.PERSON, name, "", email, "");
    }
}
