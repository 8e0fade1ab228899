package pl.konsultacje.submission.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import pl.konsultacje.consultation.Consultation;
import pl.konsultacje.office.Office;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.FileStore;
import pl.konsultacje.submission.Submission;

/** The receipt as a file to keep: tagged, with its fonts, readable in fifty years (PDF/A-2a, PDF/UA). */
@Component
class ReceiptPdf {

    private static final String FONTS = "/fonts/fira-sans-5.3.0/fira-sans-";
    private static final String STYLE = "fonts/receipt.css";

    private final ITemplateEngine templates;
    private final RemarksPage page;
    private final FileStore files;
    private final Office office;
    private final PublicAddress publicAddress;
    private final Words words;
    private final String style;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    ReceiptPdf(
            ITemplateEngine templates,
            RemarksPage page,
            FileStore files,
            Office office,
            PublicAddress publicAddress,
            Words words) {
        this.templates = templates;
        this.page = page;
        this.files = files;
        this.office = office;
        this.publicAddress = publicAddress;
        this.words = words;
        try {
            this.style = new ClassPathResource(STYLE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at a time: rendering takes a processor for itself, and nobody waits long. Never within a transaction. */
    synchronized byte[] of(Consultation consultation, Submission submission) {
        var context = new Context(words.language());
        context.setVariable("office", office.getName());
        context.setVariable("headline", consultation.announced().headline());
        context.setVariable("reportPlace", consultation.announced().reportPlace());
        context.setVariable("number", submission.getNumber());
        context.setVariable("code", submission.getAccessCode());
        context.setVariable("receivedAt", words.moment(submission.getReceivedAt()));
        context.setVariable("statusAddress", publicAddress.of("/status"));
        context.setVariable("submitterRows", page.submitter(submission.text()));
        context.setVariable("readings", page.readings(consultation, submission.text()));
        context.setVariable("files", files.of(submission));
        var html = templates
                .process("submission/receiptPdf", context)
                .replace("</head>", "<style>" + style + "</style></head>");
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        // what people typed is text; nothing is fetched, whatever it says
        builder.useUriResolver((base, uri) -> null);
        font(builder, "Fira", "latin-400", 400);
        font(builder, "Fira", "latin-700", 700);
        font(builder, "Fira Ext", "latin-ext-400", 400);
        font(builder, "Fira Ext", "latin-ext-700", 700);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.useColorProfile(colours);
        builder.usePdfUaAccessibility(true);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String family, String file, int weight) {
        builder.useFont(() -> resource(FONTS + file + ".ttf"), family, weight, FontStyle.NORMAL, true);
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(ReceiptPdf.class.getResourceAsStream(path), path);
    }
}
