package pl.konsultacje.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** Reads what was invented for the demo, from the folder {@code demo} of the class path. */
final class DemoFile {

    private DemoFile() {}

    /**
     * The entry of a YAML file.
     *
     * @param name file name, e.g. {@code office.yml}
     * @param entry its only top-level key
     */
    static <T> T read(String name, String entry, Class<T> type) {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load(name, new ClassPathResource("demo/" + name))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind(entry, Bindable.of(type))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return new ClassPathResource("demo/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
