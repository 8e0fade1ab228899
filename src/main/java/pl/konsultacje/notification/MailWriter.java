package pl.konsultacje.notification;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.PublicAddress;

/** Writes a mail from its templates: subject, plain text and HTML. */
@Component
class MailWriter {

    private static final String FRAME = "mail/frame";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final int LONGEST_SUBJECT = 400;

    private final MessageSource messages;
    private final Office office;
    private final PublicAddress publicAddress;
    private final ITemplateEngine html;
    private final ITemplateEngine text;

    MailWriter(MessageSource messages, Office office, PublicAddress publicAddress) {
        this.messages = messages;
        this.office = office;
        this.publicAddress = publicAddress;
        this.html = engine(TemplateMode.HTML, ".html");
        this.text = engine(TemplateMode.TEXT, ".txt");
    }

    /** Not beans: a second template engine in the context would take the place of the pages' own. */
    private ITemplateEngine engine(TemplateMode mode, String suffix) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    WrittenMail write(Mail mail) {
        if (!mail.template().matches("[A-Za-z]+")) {
            throw new IllegalArgumentException("The name of a mail template has letters only: " + mail.template());
        }
        var locale = mail.language();
        var subject = subject(mail, locale);
        var context = new Context(locale, mail.model());
        context.setVariable("mailTemplate", "mail/" + mail.template());
        context.setVariable("subject", subject);
        context.setVariable("officeName", office.getName());
        context.setVariable("publicUrl", publicAddress.of(""));
        return new WrittenMail(subject, text.process(FRAME, context).strip() + "\n", html.process(FRAME, context));
    }

    private String subject(Mail mail, Locale locale) {
        var pattern = messages.getMessage("mail." + mail.template() + ".subject", null, locale);
        var subject = PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(value(mail, place.group(1))))
                .replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ")
                .strip();
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    private static String value(Mail mail, String name) {
        var value = mail.model().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The subject of mail " + mail.template() + " names " + name + ", which its model does not have");
        }
        return value.toString();
    }
}
