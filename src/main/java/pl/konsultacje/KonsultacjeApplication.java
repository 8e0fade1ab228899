package pl.konsultacje;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** Starts the application. */
@SpringBootApplication
@EnableResilientMethods
@Modulithic(sharedModules = "platform")
public class KonsultacjeApplication {

    public static void main(String[] args) {
        SpringApplication.run(KonsultacjeApplication.class, args);
    }
}
