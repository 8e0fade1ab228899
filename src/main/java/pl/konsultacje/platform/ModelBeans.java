package pl.konsultacje.platform;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** The only beans that an expression in a model sees: questions, delegates and the answers of the desk. */
final class ModelBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    static boolean isOpenToModels(String name) {
        return name.endsWith("Questions") || name.endsWith("Delegate") || name.equals("deskAnswers");
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && isOpenToModels(text) && beans.containsBean(text);
    }

    @Override
    public @Nullable Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        var entries = new LinkedHashSet<Map.Entry<Object, Object>>();
        for (var name : beans.getBeanDefinitionNames()) {
            if (isOpenToModels(name)) {
                entries.add(Map.entry(name, beans.getBean(name)));
            }
        }
        return entries;
    }
}
