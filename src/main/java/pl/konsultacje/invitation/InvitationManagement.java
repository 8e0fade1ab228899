package pl.konsultacje.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.consultation.ConsultationManagement;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.MailOnItsWay;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.notification.OutboxMail.State;
import pl.konsultacje.notification.OutboxManagement;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.OfficeTime;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Typed;
import pl.konsultacje.submission.SubmissionManagement;
import pl.konsultacje.table.CsvTable;

/** What can be done with invited bodies; each act is one transaction: lock, read, change. No step of the procedure waits for it. */
@Service
@Transactional
public class InvitationManagement {

    /** In the journal and in the occasions of mails. */
    private static final String LETTER = "invitationLetter";

    private final InvitedBodies bodies;
    private final KeptProofs proofs;
    private final BodyList list;
    private final LetterWriter letters;
    private final LetterWordDocument paper;
    private final ConsultationManagement consultations;
    private final SubmissionManagement submissions;
    private final Outbox outbox;
    private final OutboxManagement mails;
    private final Decisions decisions;
    private final Clock clock;

    InvitationManagement(
            InvitedBodies bodies,
            KeptProofs proofs,
            BodyList list,
            LetterWriter letters,
            LetterWordDocument paper,
            ConsultationManagement consultations,
            SubmissionManagement submissions,
            Outbox outbox,
            OutboxManagement mails,
            Decisions decisions,
            Clock clock) {
        this.bodies = bodies;
        this.proofs = proofs;
        this.list = list;
        this.letters = letters;
        this.paper = paper;
        this.consultations = consultations;
        this.submissions = submissions;
        this.outbox = outbox;
        this.mails = mails;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The bodies that a consultation invites, in the order in which they were added. */
    @Transactional(readOnly = true)
    public List<InvitedBody> of(Consultation consultation) {
        return bodies.findByConsultationIdOrderById(consultation.getId());
    }

    @Transactional(readOnly = true)
    public Optional<InvitedBody> find(Consultation consultation, long id) {
        return bodies.findByIdAndConsultationId(id, consultation.getId());
    }

    /** The lists of other consultations, those begun last first. */
    @Transactional(readOnly = true)
    public List<EarlierList> others(Consultation consultation) {
        return bodies.others(consultation.getId());
    }

    @Transactional(readOnly = true)
    public Optional<PostingProof> proof(Consultation consultation, long id) {
        return proofs.find(consultation, id);
    }

    /** The mail by which each body was last written to, by the body's id. */
    @Transactional(readOnly = true)
    public Map<Long, MailOnItsWay> mails(Consultation consultation) {
        var occasions = occasion(consultation.getCaseKey(), "");
        var byBody = new HashMap<Long, MailOnItsWay>();
        for (var mail : mails.onTheirWay(consultation.getCaseKey(), occasions)) {
            byBody.put(Long.valueOf(mail.occasion().substring(occasions.length())), mail);
        }
        return byBody;
    }

    /** Whether its letter is a mail that was given up. */
    public static boolean isLetterFailed(InvitedBody body, @Nullable MailOnItsWay mail) {
        return body.getLetterWay() == LetterWay.MAIL && mail != null && mail.state() == State.UNDELIVERED;
    }

    private static String occasion(String consultationKey, Object body) {
        return consultationKey + "/" + LETTER + "/" + body;
    }

    /** Puts a body on the list. */
    public void add(String consultationKey, BodyData typed, String person) {
        var consultation = lockOpen(consultationKey);
        var data = checked(typed);
        new BodyList.Seen(known(consultation, null)).refusal(data).ifPresent(refusal -> {
            throw refusal;
        });
        bodies.save(new InvitedBody(consultation.getId(), data));
        decisions.record(consultationKey, consultationKey, "inviteBody", null, data.name(), person);
    }

    private static BodyData checked(BodyData typed) {
        var data = typed.cleaned();
        data.refusals().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
        return data;
    }

    private List<BodyData> known(Consultation consultation, @Nullable InvitedBody without) {
        return of(consultation).stream()
                .filter(body -> body != without)
                .map(InvitedBody::data)
                .toList();
    }

    /** Changes what is known of a body; once its letter went out, only the note. */
    public void change(String consultationKey, long id, BodyData typed, int version, String person) {
        var consultation = lockOpen(consultationKey);
        var body = body(consultation, id);
        if (body.getVersion() != version) {
            throw new Refused("refused.invited.changedMeanwhile");
        }
        var data = checked(typed);
        new BodyList.Seen(known(consultation, body)).refusal(data).ifPresent(refusal -> {
            throw refusal;
        });
        body.change(data, isLetterFailed(body, mails(consultation).get(id)));
        decisions.record(consultationKey, consultationKey, "changeInvitedBody", null, data.name(), person);
    }

    /** Takes a body off the list, as long as no letter went out to it. */
    public void remove(String consultationKey, long id, String person) {
        var body = body(lockOpen(consultationKey), id);
        body.refuseRemoval();
        bodies.delete(body);
        decisions.record(consultationKey, consultationKey, "removeInvitedBody", null, body.getName(), person);
    }

    /**
     * The text of a file, whatever spreadsheet wrote it.
     *
     * @throws Refused at the field {@code file} when it is no text
     */
    public static String textOf(byte[] file) {
        return Typed.text(CsvTable.decoded(file).orElseThrow(() -> new Refused("refused.invited.file").at("file")));
    }

    /** What of a list would be taken over; nothing is changed. */
    @Transactional(readOnly = true)
    public List<ListedBody> preview(Consultation consultation, String text) {
        return list.read(text, known(consultation, null));
    }

    /**
     * Takes over the good rows of a list.
     *
     * @return how many there were
     */
    public int importList(String consultationKey, String text, String person) {
        var consultation = lockOpen(consultationKey);
        var good = preview(consultation, text).stream()
                .filter(ListedBody::isGood)
                .map(ListedBody::data)
                .toList();
        return takeOver(consultation, good, null, person);
    }

    /**
     * Takes over the bodies of another consultation, without their letters and answers; whoever is on the list already is
     * left out.
     *
     * @return how many came
     */
    public int copy(String consultationKey, String from, String person) {
        var consultation = lockOpen(consultationKey);
        var earlier = consultations.find(from).orElseThrow(() -> new Refused("refused.invited.copy.from").at("from"));
        var seen = new BodyList.Seen(known(consultation, null));
        var fresh = of(earlier).stream()
                .map(InvitedBody::data)
                .map(data -> data.withNote(""))
                .filter(data -> seen.refusal(data).isEmpty())
                .toList();
        return takeOver(consultation, fresh, from, person);
    }

    private int takeOver(Consultation consultation, List<BodyData> fresh, @Nullable String from, String person) {
        if (fresh.isEmpty()) {
            throw new Refused("refused.invited.import.nothing").at(from == null ? "text" : "from");
        }
        fresh.forEach(data -> bodies.save(new InvitedBody(consultation.getId(), data)));
        var key = consultation.getCaseKey();
        decisions.record(
                key,
                key,
                from == null ? "importInvitedBodies" : "copyInvitedBodies",
                null,
                from == null ? String.valueOf(fresh.size()) : from + ": " + fresh.size(),
                person);
        return fresh.size();
    }

    /** Why no letter may be written now; empty when one may. */
    @Transactional(readOnly = true)
    public Optional<Refused> whyNoLetters(Consultation consultation) {
        if (consultation.isWithdrawn() || consultation.getConcludedAt() != null) {
            return Optional.of(new Refused("refused.invited.over"));
        }
        if (!consultation.isPublished()) {
            return Optional.of(new Refused("refused.letters.notPublished"));
        }
        return consultation.isCollecting(clock.instant())
                ? Optional.empty()
                : Optional.of(new Refused("refused.letters.afterEnd"));
    }

    /** Those with an address for mails to whom no letter went out. */
    @Transactional(readOnly = true)
    public List<InvitedBody> toBeMailed(Consultation consultation) {
        return of(consultation).stream()
                .filter(body -> !body.hasLetter() && !body.getEmail().isEmpty())
                .toList();
    }

    /** Those without a letter to whom none can be mailed: there is no address, or the mail was given up. */
    @Transactional(readOnly = true)
    public List<InvitedBody> toBePosted(Consultation consultation) {
        var mailsByBody = mails(consultation);
        return of(consultation).stream()
                .filter(body -> body.hasLetter()
                        ? isLetterFailed(body, mailsByBody.get(body.getId()))
                        : body.getEmail().isEmpty())
                .toList();
    }

    /**
     * Mails a letter to each body that has an address and no letter yet; pressed again it finds nobody.
     *
     * @return how many letters went out
     */
    public int sendByMail(String consultationKey, String person) {
        var consultation = lockForLetters(consultationKey);
        var day = today();
        var recipients = toBeMailed(consultation);
        if (recipients.isEmpty()) {
            throw new Refused("refused.letters.nobody");
        }
        for (var body : recipients) {
            var letter = letters.letter(consultation, body, day);
            outbox.add(
                    consultationKey,
                    occasion(consultationKey, body.getId()),
                    new Mail(
                            body.getEmail(),
                            LETTER,
                            Languages.POLISH,
                            Map.of(
                                    "title",
                                    letter.about(),
                                    "head",
                                    letter.head(),
                                    "recipient",
                                    body.getName(),
                                    "greeting",
                                    letter.greeting(),
                                    "paragraphs",
                                    letter.paragraphs(),
                                    "page",
                                    letter.page(),
                                    "link",
                                    letter.link(),
                                    "closing",
                                    letter.closing(),
                                    "signature",
                                    letter.signature())));
            body.mailed(day, person);
        }
        decisions.record(
                consultationKey,
                consultationKey,
                "sendInvitationLetters",
                LetterWay.MAIL.name(),
                String.valueOf(recipients.size()),
                person);
        return recipients.size();
    }

    private Consultation lockForLetters(String consultationKey) {
        var consultation = consultations.lock(consultationKey);
        whyNoLetters(consultation).ifPresent(refusal -> {
            throw refusal;
        });
        return consultation;
    }

    /** The letters to be printed; empty when nobody is to get one, or none may be written. */
    @Transactional(readOnly = true)
    public Optional<byte[]> lettersOnPaper(Consultation consultation) {
        var recipients = toBePosted(consultation);
        if (recipients.isEmpty() || whyNoLetters(consultation).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(paper.render(
                recipients.stream()
                        .map(body -> letters.letter(consultation, body, today()))
                        .toList(),
                "invitation.letters.file"));
    }

    /** The letter as its first recipient would get it today; empty when nobody is to get one, or none may be written. */
    @Transactional(readOnly = true)
    public Optional<Letter> sample(Consultation consultation) {
        if (whyNoLetters(consultation).isPresent()) {
            return Optional.empty();
        }
        return of(consultation).stream()
                .filter(body -> !body.hasLetter())
                .findFirst()
                .map(body -> letters.letter(consultation, body, today()));
    }

    /**
     * Records letters that were posted.
     *
     * @param ids of bodies to which letters are to be posted
     */
    public int recordPosting(String consultationKey, Collection<Long> ids, Posting posting, String person) {
        var consultation = lockOpen(consultationKey);
        var publishedAt = consultation.getPublishedAt();
        if (publishedAt == null) {
            throw new Refused("refused.letters.notPublished");
        }
        var day = posting.checkedDay(OfficeTime.dayOf(publishedAt), today(), "refused.letters.beforePublication");
        var posted = toBePosted(consultation).stream()
                .filter(body -> ids.contains(body.getId()))
                .toList();
        if (posted.isEmpty()) {
            throw new Refused("refused.letters.noneChosen").at("bodies");
        }
        var proof = proofs.keep(consultation, posting);
        posted.forEach(body -> body.posted(day, posting.registryNumber(), proof, person));
        decisions.record(
                consultationKey,
                consultationKey,
                "recordInvitationLetters",
                LetterWay.PAPER.name(),
                posted.size() + (posting.registryNumber().isEmpty() ? "" : " (" + posting.registryNumber() + ")"),
                person);
        return posted.size();
    }

    /**
     * Records what a body answered; done again it replaces what was recorded.
     *
     * @param kind null takes the record back
     * @param number of the submission that holds it, with the consultation's key or without; empty when it is in none
     */
    public void recordAnswer(
            String consultationKey,
            long id,
            @Nullable AnswerKind kind,
            @Nullable LocalDate day,
            String number,
            String person) {
        var body = body(lockOpen(consultationKey), id);
        if (kind == null) {
            body.forgetAnswer();
        } else if (day == null) {
            throw new Refused("typeMismatch.java.time.LocalDate").at("day");
        } else if (day.isAfter(today())) {
            throw new Refused("refused.invited.future").at("day");
        } else {
            body.answered(kind, day, submission(consultationKey, number), person);
        }
        decisions.record(
                consultationKey,
                consultationKey,
                "recordInvitedAnswer",
                kind == null ? "TAKEN_BACK" : kind.name(),
                body.getName(),
                person);
    }

    private String submission(String consultationKey, String typed) {
        if (typed.isEmpty()) {
            return "";
        }
        var number = typed.contains("/") ? typed : consultationKey + "/" + typed;
        return submissions
                .find(number)
                .filter(found -> found.getConsultationKey().equals(consultationKey))
                .orElseThrow(() -> new Refused("refused.invited.answer.submission", typed).at("number"))
                .getNumber();
    }

    private Consultation lockOpen(String consultationKey) {
        var consultation = consultations.lock(consultationKey);
        if (consultation.isWithdrawn() || consultation.getConcludedAt() != null) {
            throw new Refused("refused.invited.over");
        }
        return consultation;
    }

    private InvitedBody body(Consultation consultation, long id) {
        return find(consultation, id).orElseThrow(() -> new Refused("refused.invited.gone"));
    }

    /** The office's day. */
    public LocalDate today() {
        return OfficeTime.dayOf(clock.instant());
    }
}
