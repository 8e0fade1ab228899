package pl.konsultacje.submission.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.platform.Buckets;
import pl.konsultacje.platform.ClientAddress;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.Trap;

/**
 * Tells programs from people, as far as that goes. It refuses nobody: what looks like a program is asked a question that
 * every person can answer, and the submission is marked.
 */
@Component
class Defence {

    /** Nobody is asked so shortly before the end: the answer might come too late. */
    static final Duration ASKS_NO_MORE = Duration.ofMinutes(30);

    private static final Duration FASTEST = Duration.ofSeconds(3);
    private static final int MOST_ADDRESSES = 20_000;
    private static final int MOST_CONSULTATIONS = 1_000;
    private static final int HIGHEST = 9;

    private static final int SEAL_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param text in words @param seal comes back with the answer */
    record Question(String text, String seal) {}

    private final boolean watching;
    private final Buckets byAddress;
    private final Buckets byConsultation;
    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;
    private volatile byte @Nullable [] secret;

    /**
     * @param fromAddress sendings of one address within a burst that nobody is asked about, and per minute from then on a fifth
     * @param ofConsultation the same for all sendings of one consultation
     */
    Defence(
            @Value("${konsultacje.defence.enabled}") boolean enabled,
            @Value("${konsultacje.defence.sends-from-address}") long fromAddress,
            @Value("${konsultacje.defence.sends-of-consultation}") long ofConsultation,
            JdbcClient jdbc,
            Words words,
            Clock clock) {
        this.watching = enabled;
        this.byAddress = new Buckets(fromAddress, Math.max(1, fromAddress / 5), Duration.ofMinutes(1), MOST_ADDRESSES);
        this.byConsultation =
                new Buckets(ofConsultation, Math.max(1, ofConsultation / 5), Duration.ofMinutes(1), MOST_CONSULTATIONS);
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
    }

    /** The form with the instant at which it was given out for the first time. */
    RemarksForm begun(RemarksForm form) {
        if (!form.value(RemarksForm.BEGUN).isEmpty()) {
            return form;
        }
        var now = String.valueOf(clock.instant().toEpochMilli());
        return form.with(RemarksForm.BEGUN, now + "." + sign("form", now));
    }

    /** The traps that this sending goes into. */
    Set<Trap> caught(Consultation consultation, RemarksForm form, HttpServletRequest request) {
        var traps = EnumSet.noneOf(Trap.class);
        if (!watching) {
            return traps;
        }
        if (!form.value(RemarksForm.HIDDEN).isEmpty()) {
            traps.add(Trap.HIDDEN_FIELD);
        }
        var begun = begunAt(form.value(RemarksForm.BEGUN));
        if (begun == null) {
            traps.add(Trap.NO_PAGE);
        } else if (begun.plus(FASTEST).isAfter(clock.instant())) {
            traps.add(Trap.TOO_FAST);
        }
        if (!byAddress.take(ClientAddress.of(request))) {
            traps.add(Trap.MANY_FROM_ADDRESS);
        }
        if (!byConsultation.take(consultation.getCaseKey())) {
            traps.add(Trap.MANY_AT_ONCE);
        }
        return traps;
    }

    private @Nullable Instant begunAt(String seal) {
        var parts = seal.split("\\.", -1);
        return parts.length == 2 && parts[0].matches("[0-9]{1,15}") && isSigned(parts[1], "form", parts[0])
                ? Instant.ofEpochMilli(Long.parseLong(parts[0]))
                : null;
    }

    /** Whether whoever goes into a trap at that instant is asked; near the end he is marked alone. */
    boolean asks(Consultation consultation, Instant now) {
        return now.isBefore(consultation.collectionEndsBefore().minus(ASKS_NO_MORE));
    }

    /** A question for this filling-in of the form alone. */
    Question question(RemarksForm form) {
        var one = 1 + RANDOM.nextInt(HIGHEST);
        var other = 1 + RANDOM.nextInt(HIGHEST);
        var numbers = numbers();
        return new Question(
                words.say("submission.question.sum", numbers.get(one), numbers.get(other)),
                one + "." + other + "." + sign("sum", form.token(), one + "+" + other));
    }

    /** Whether the right answer came with the form, in digits or in words. */
    boolean isAnswered(RemarksForm form) {
        var parts = form.value(RemarksForm.QUESTION).split("\\.", -1);
        if (parts.length != 3
                || !parts[0].matches("[1-9]")
                || !parts[1].matches("[1-9]")
                || !isSigned(parts[2], "sum", form.token(), parts[0] + "+" + parts[1])) {
            return false;
        }
        var sum = Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
        var answer = form.value(RemarksForm.ANSWER).strip().toLowerCase(Locale.ROOT);
        return answer.equals(String.valueOf(sum)) || answer.equals(numbers().get(sum));
    }

    private List<String> numbers() {
        return List.of(words.say("submission.question.numbers").split(" "));
    }

    private boolean isSigned(String signature, String... said) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), sign(said).getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String... said) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            var signature = mac.doFinal(String.join("\n", said).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature).substring(0, SEAL_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made by whoever needs it first, the same for every node and after every restart. */
    private byte[] secret() {
        var known = secret;
        if (known == null) {
            known = HexFormat.of().parseHex(stored());
            secret = known;
        }
        return known;
    }

    private String stored() {
        var query = "select secret from form_seal";
        return jdbc.sql(query).query(String.class).optional().orElseGet(() -> {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            try {
                jdbc.sql("insert into form_seal (id, secret) values (1, ?)")
                        .param(HexFormat.of().formatHex(bytes))
                        .update();
            } catch (DuplicateKeyException another) {
                // the other one's holds
            }
            return jdbc.sql(query).query(String.class).single();
        });
    }
}
