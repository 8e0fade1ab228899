package pl.konsultacje.desk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A form as its file describes it.
 *
 * @param id base name of the file and of the user task
 */
public record FormSchema(String id, List<FormComponent> components) {

    /** All components in order, those in groups too, those in the rows of dynamic lists not. */
    public Stream<FormComponent> all() {
        return flat(components);
    }

    private static Stream<FormComponent> flat(List<FormComponent> components) {
        return components.stream()
                .flatMap(component -> component.type() == FieldType.GROUP
                        ? Stream.concat(Stream.of(component), flat(component.components()))
                        : Stream.of(component));
    }

    /** The components that give an answer. */
    public Stream<FormComponent> fields() {
        return all().filter(component -> component.type().hasAnswer());
    }

    public Optional<FormComponent> field(String key) {
        return fields().filter(field -> field.key().equals(key)).findFirst();
    }

    public boolean hasFiles() {
        return fields().anyMatch(field -> field.type() == FieldType.FILEPICKER);
    }

    public boolean hasLists() {
        return fields().anyMatch(field -> field.type() == FieldType.DYNAMICLIST);
    }

    /** Whether the form can be tried before it is sent. */
    public boolean isTriable() {
        return all().anyMatch(component -> component.type() == FieldType.TRY);
    }

    /** The groups and lists that the form is made of, to be filled in one by one. */
    public List<FormComponent> sections() {
        return components.stream()
                .filter(component -> component.type() == FieldType.GROUP || component.type() == FieldType.DYNAMICLIST)
                .toList();
    }

    /** What a section is called in addresses: the id of its group without the prefix, or the key of its list. */
    public static String nameOf(FormComponent section) {
        return section.key().replaceFirst("^Group_", "");
    }

    /** The form that a section alone would be. */
    public Optional<FormSchema> section(String name) {
        return sections().stream()
                .filter(section -> nameOf(section).equals(name))
                .findFirst()
                .map(section -> new FormSchema(id, List.of(section)));
    }

    /** Name of the section in which a field stands, given by its key or its name in the page. */
    public Optional<String> sectionOf(String field) {
        var key = field.split("\\.", 2)[0];
        return sections().stream()
                .filter(section -> new FormSchema(id, List.of(section)).fields().anyMatch(one -> one.key()
                        .equals(key)))
                .findFirst()
                .map(FormSchema::nameOf);
    }

    /** Label of the button that ends the task, if the form has one. */
    public Optional<FormComponent> button() {
        return all().filter(component -> component.type() == FieldType.BUTTON).findFirst();
    }

    /** Keys of the components that do not apply to what is typed; what hangs on a hidden field is hidden too. */
    public Set<String> hidden(TypedForm typed) {
        var hidden = new HashSet<String>();
        var answers = new HashMap<String, String>();
        collectHidden(components, false, typed, answers, hidden);
        return hidden;
    }

    // one pass will do: a rule names an earlier field only
    private static void collectHidden(
            List<FormComponent> components,
            boolean within,
            TypedForm typed,
            Map<String, String> answers,
            Set<String> hidden) {
        for (var component : components) {
            var rule = component.hide();
            var hides = within
                    || (rule != null
                            && (hidden.contains(rule.key()) || rule.hides(answers.getOrDefault(rule.key(), ""))));
            if (hides) {
                hidden.add(component.key());
            } else if (component.type() == FieldType.CHECKBOX) {
                answers.put(component.key(), String.valueOf(typed.isChecked(component.key())));
            } else {
                answers.put(component.key(), typed.text(component.key()));
            }
            if (component.type() == FieldType.GROUP) {
                collectHidden(component.components(), hides, typed, answers, hidden);
            }
        }
    }
}
