package pl.konsultacje.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

/** The office's list of legal bases; each change stands in its journal, and none is ever deleted. */
@Service
@Transactional
public class LegalBasisManagement {

    private final LegalBases bases;
    private final Decisions decisions;
    private final Words words;

    LegalBasisManagement(LegalBases bases, Decisions decisions, Words words) {
        this.bases = bases;
        this.decisions = decisions;
        this.words = words;
    }

    @Transactional(readOnly = true)
    public List<LegalBasis> all() {
        return bases.findAllByOrderByCode();
    }

    @Transactional(readOnly = true)
    public Optional<LegalBasis> find(String code) {
        return bases.findByCode(code);
    }

    /**
     * Those that an announcement can rest on.
     *
     * @param kept code of the one that it rests on already, offered even when it is retired; null when there is none
     */
    @Transactional(readOnly = true)
    public List<LegalBasis> offered(@Nullable String kept) {
        return all().stream()
                .filter(basis -> !basis.isRetired() || basis.getCode().equals(kept))
                .toList();
    }

    /** @throws Refused at its field when something will not do, or the code is taken */
    public void add(String code, LegalTerms terms, String receiptRule, String person) {
        var basis = new LegalBasis(code, terms, receiptRule);
        if (bases.findByCode(code).isPresent()) {
            throw new Refused("refused.legalBasis.codeTaken", code).at("code");
        }
        bases.saveAndFlush(basis);
        record(code, "addLegalBasis", terms.namePl(), person);
    }

    /**
     * Changes what the next announcements go by; what is approved keeps its own terms.
     *
     * @param version that was read before; refused when another administrator was faster
     */
    public void change(String code, int version, LegalTerms terms, String receiptRule, String person) {
        var basis = existing(code, version);
        var before = inWords(basis);
        basis.change(terms, receiptRule);
        var changes = new ArrayList<String>();
        inWords(basis).forEach((label, value) -> {
            if (!value.equals(before.get(label))) {
                changes.add(label + ": " + before.get(label) + " → " + value);
            }
        });
        if (!changes.isEmpty()) {
            bases.saveAndFlush(basis);
            record(code, "changeLegalBasis", String.join("; ", changes), person);
        }
    }

    /** Takes the basis from the choice for new announcements. */
    public void retire(String code, int version, String person) {
        var basis = existing(code, version);
        if (!basis.isRetired()) {
            basis.retire();
            bases.saveAndFlush(basis);
            record(code, "retireLegalBasis", null, person);
        }
    }

    /** Puts a retired basis back among the choices. */
    public void offerAgain(String code, int version, String person) {
        var basis = existing(code, version);
        if (basis.isRetired()) {
            basis.offerAgain();
            bases.saveAndFlush(basis);
            record(code, "offerLegalBasisAgain", null, person);
        }
    }

    private LegalBasis existing(String code, int version) {
        var basis = bases.findByCode(code).orElseThrow(() -> new Refused("refused.legalBasis.unknown"));
        if (basis.getVersion() != version) {
            throw new Refused("refused.legalBasis.changedMeanwhile");
        }
        return basis;
    }

    private void record(String code, String act, @Nullable String change, String person) {
        decisions.record(Decisions.OFFICE, "legalBasis/" + code, act, null, change, person);
    }

    /** The journal is an act of the office: it speaks Polish. */
    private Map<String, String> inWords(LegalBasis basis) {
        return words.in(Languages.POLISH, () -> {
            var terms = basis.getTerms();
            var told = new LinkedHashMap<String, String>();
            told.put(words.say("consultation.legalBasis.namePl"), terms.namePl());
            told.put(words.say("consultation.legalBasis.nameEn"), terms.nameEn());
            told.put(words.say("consultation.legalBasis.minimumDays"), String.valueOf(terms.minimumDays()));
            told.put(
                    words.say("consultation.legalBasis.dayCounting"),
                    words.say("consultation.legalBasis.dayCounting." + terms.dayCounting()));
            told.put(
                    words.say("consultation.legalBasis.endRule"),
                    words.say("consultation.legalBasis.endRule." + terms.endRule()));
            told.put(words.say("consultation.legalBasis.reportDays"), String.valueOf(terms.reportDays()));
            told.put(
                    words.say("consultation.legalBasis.decisionRequired"),
                    words.say(yesOrNo(terms.decisionRequired())));
            told.put(
                    words.say("consultation.legalBasis.resolutionRequired"),
                    words.say(yesOrNo(terms.resolutionRequired())));
            told.put(words.say("consultation.legalBasis.postmarkCounts"), words.say(yesOrNo(terms.postmarkCounts())));
            told.put(words.say("consultation.legalBasis.receiptRule"), basis.getReceiptRule());
            return told;
        });
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "consultation.yes" : "consultation.no";
    }
}
