package pl.konsultacje.desk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import pl.konsultacje.OfficeTest;

/** An {@link OfficeTest} with the sample model's room and people, which no other room's test should meet. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OfficeTest
@Import({DescribeCaseTask.class, DeskSample.class})
@interface DeskTest {}
