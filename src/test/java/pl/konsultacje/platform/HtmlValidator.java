package pl.konsultacje.platform;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nu.validator.checker.Checker;
import nu.validator.checker.DuplicateDtChecker;
import nu.validator.checker.HeadingHierarchyChecker;
import nu.validator.checker.NormalizationChecker;
import nu.validator.checker.TextContentChecker;
import nu.validator.checker.UncheckedSubtreeWarner;
import nu.validator.checker.UsemapChecker;
import nu.validator.checker.jing.CheckerSchema;
import nu.validator.checker.jing.CheckerValidator;
import nu.validator.checker.table.TableChecker;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import nu.validator.localentities.LocalCacheEntityResolver;
import nu.validator.vendor.thaiopensource.relaxng.impl.CombineValidator;
import nu.validator.vendor.thaiopensource.util.PropertyMapBuilder;
import nu.validator.vendor.thaiopensource.validate.IncorrectSchemaException;
import nu.validator.vendor.thaiopensource.validate.Schema;
import nu.validator.vendor.thaiopensource.validate.ValidateProperty;
import nu.validator.vendor.thaiopensource.validate.Validator;
import nu.validator.vendor.thaiopensource.validate.prop.rng.RngProperty;
import nu.validator.vendor.thaiopensource.validate.rng.CompactSchemaReader;
import nu.validator.vendor.thaiopensource.xml.sax.Jaxp11XMLReaderCreator;
import nu.validator.xml.NullEntityResolver;
import nu.validator.xml.ariaattributes.AriaAttributeDroppingSchemaWrapper;
import nu.validator.xml.customelements.NamespaceChangingSchemaWrapper;
import nu.validator.xml.dataattributes.DataAttributeDroppingSchemaWrapper;
import nu.validator.xml.langattributes.XmlLangAttributeDroppingSchemaWrapper;
import nu.validator.xml.roleattributes.RoleAttributeFilteringSchemaWrapper;
import nu.validator.xml.templateelement.TemplateElementDroppingSchemaWrapper;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The validator of the W3C, put together without its server: its own front door asks for Jetty and Saxon. */
final class HtmlValidator {

    private static final String HTML5 = "http://s.validator.nu/html5-all.rnc";

    /** What the validator's front door puts round the schema, in its order. */
    private static final List<UnaryOperator<Schema>> WRAPPERS = List.of(
            DataAttributeDroppingSchemaWrapper::new,
            AriaAttributeDroppingSchemaWrapper::new,
            XmlLangAttributeDroppingSchemaWrapper::new,
            RoleAttributeFilteringSchemaWrapper::new,
            TemplateElementDroppingSchemaWrapper::new,
            NamespaceChangingSchemaWrapper::new);

    /** Bytes; the schema is one long choice that is read by recursion. */
    private static final long DEEP = 64 << 20;

    private final Schema schema = deep(HtmlValidator::schema);

    private static Schema schema() {
        var files = new LocalCacheEntityResolver(new NullEntityResolver());
        files.setAllowRnc(true);
        var properties = properties(new DefaultHandler());
        properties.put(ValidateProperty.ENTITY_RESOLVER, files);
        try {
            var read = CompactSchemaReader.getInstance()
                    .createSchema(files.resolveEntity(null, HTML5), properties.toPropertyMap());
            for (var wrapper : WRAPPERS) {
                read = wrapper.apply(read);
            }
            return read;
        } catch (IOException | SAXException | IncorrectSchemaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T deep(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        new Thread(null, task, "validator", DEEP).start();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The errors of that page, each with its line; warnings are not among them. */
    List<String> errorsOf(String html) {
        return deep(() -> errors(html));
    }

    private List<String> errors(String html) {
        var errors = new Errors();
        var properties = properties(errors).toPropertyMap();
        var validator =
                both(schema.createValidator(properties), CheckerSchema.ASSERTION_SCH.createValidator(properties));
        for (var checker : checkers()) {
            validator = both(validator, new CheckerValidator(checker, properties));
        }
        var parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setContentSpacePolicy(XmlViolationPolicy.ALTER_INFOSET);
        parser.setXmlnsPolicy(XmlViolationPolicy.ALTER_INFOSET);
        parser.setStreamabilityViolationPolicy(XmlViolationPolicy.FATAL);
        parser.setMappingLangToXmlLang(true);
        parser.setContentHandler(validator.getContentHandler());
        parser.setErrorHandler(errors);
        try {
            parser.parse(new InputSource(new StringReader(html)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            errors.found.add(String.valueOf(e.getMessage()));
        }
        return errors.found;
    }

    private static List<Checker> checkers() {
        return List.of(
                new TableChecker(),
                new DuplicateDtChecker(),
                new HeadingHierarchyChecker(),
                new NormalizationChecker(),
                new TextContentChecker(),
                new UncheckedSubtreeWarner(),
                new UsemapChecker());
    }

    private static Validator both(Validator one, Validator other) {
        return new CombineValidator(one, other);
    }

    private static PropertyMapBuilder properties(ErrorHandler errors) {
        var properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, errors);
        properties.put(ValidateProperty.XML_READER_CREATOR, new Jaxp11XMLReaderCreator());
        RngProperty.CHECK_ID_IDREF.add(properties);
        return properties;
    }

    private static final class Errors extends DefaultHandler {

        private final List<String> found = new ArrayList<>();

        @Override
        public void error(SAXParseException e) {
            found.add("line " + e.getLineNumber() + ": " + e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }
}
