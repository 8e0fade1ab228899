package pl.konsultacje.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.Languages;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;

/** Renders the published file: one HTML document that needs nothing beside it and can be kept for good. */
@Component
class ReportDocument {

    private final ITemplateEngine templates;
    private final Office office;
    private final PublicAddress publicAddress;
    private final Words words;
    private final String style;

    ReportDocument(ITemplateEngine templates, Office office, PublicAddress publicAddress, Words words) {
        this.templates = templates;
        this.office = office;
        this.publicAddress = publicAddress;
        this.words = words;
        this.style = read("report/file.css") + read("static/css/report.css");
    }

    /** In Polish, whoever lets it be rendered: the report is an act of the office. */
    byte[] render(ReportView report) {
        return words.in(Languages.POLISH, () -> inReadersLanguage(report));
    }

    private byte[] inReadersLanguage(ReportView report) {
        var context = new Context(words.language());
        context.setVariable("report", report);
        context.setVariable("officeName", office.getName());
        context.setVariable("resultsUrl", publicAddress.of("/consultations/" + report.key() + "/results"));
        context.setVariable("style", style);
        return templates.process("report/file", context).getBytes(StandardCharsets.UTF_8);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
