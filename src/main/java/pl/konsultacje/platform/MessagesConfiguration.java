package pl.konsultacje.platform;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of every room, one file per room and language; what a language lacks is said in Polish. */
@Configuration
class MessagesConfiguration {

    /** Spring Boot's own bean wants a file without a language, which nobody could tell the language of. */
    @Bean
    MessageSource messageSource(@Value("${spring.messages.basename}") String[] files) {
        var messages = new ResourceBundleMessageSource() {
            @Override
            protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
                var format = super.resolveCode(code, locale);
                return format == null ? super.resolveCode(code, Languages.POLISH) : format;
            }

            @Override
            protected @Nullable String resolveCodeWithoutArguments(String code, Locale locale) {
                var text = super.resolveCodeWithoutArguments(code, locale);
                return text == null ? super.resolveCodeWithoutArguments(code, Languages.POLISH) : text;
            }
        };
        messages.setBasenames(files);
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
