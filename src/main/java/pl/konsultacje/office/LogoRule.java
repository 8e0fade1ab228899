package pl.konsultacje.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import pl.konsultacje.platform.Refused;

/** Which pictures may be the logo: judged by their content, whatever their name says. */
final class LogoRule {

    static final int MOST_BYTES = 200_000;
    private static final int MOST_PIXELS = 2000;

    /** No SVG: it is a document that may run, fetch and hide. */
    private static final Map<String, String> MEDIA_TYPES = Map.of("png", "image/png", "jpeg", "image/jpeg");

    private LogoRule() {}

    /**
     * Reads no more than the head: a picture may be far larger unpacked.
     *
     * @return media type
     * @throws Refused at the field {@code logo}
     */
    static String mediaType(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new Refused("refused.office.logoTooLarge").at("logo");
        }
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(stream);
            while (readers.hasNext()) {
                var reader = readers.next();
                var type = MEDIA_TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
                if (type != null) {
                    reader.setInput(stream);
                    if (reader.getWidth(0) <= MOST_PIXELS && reader.getHeight(0) <= MOST_PIXELS) {
                        return type;
                    }
                    throw new Refused("refused.office.logoTooLarge").at("logo");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused("refused.office.logo").at("logo");
        }
        throw new Refused("refused.office.logo").at("logo");
    }
}
