package pl.konsultacje;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that a controller answers, as {@code GET /consultations/{key}}. */
@Component
public class Routes {

    private final RequestMappingHandlerMapping mappings;

    Routes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    public Set<String> all() {
        return new TreeSet<>(handlers().keySet());
    }

    /** Who answers them. */
    public SortedMap<String, HandlerMethod> handlers() {
        var found = new TreeMap<String, HandlerMethod>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("pl.konsultacje")
                    && !method.getBeanType().getName().contains("Tests")) {
                if (mapping.getMethodsCondition().getMethods().isEmpty()) {
                    throw new AssertionError(method + " answers every verb");
                }
                for (var verb : mapping.getMethodsCondition().getMethods()) {
                    mapping.getPatternValues()
                            .forEach(path ->
                                    found.put(verb + " " + path.replaceAll("(\\{\\w+):[^}]*}+", "$1}"), method));
                }
            }
        });
        return found;
    }
}
