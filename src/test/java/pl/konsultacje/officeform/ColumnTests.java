package pl.konsultacje.officeform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headings as offices write them. */
class ColumnTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Lp.                                                                             | NUMBER
            L.p.                                                                            | NUMBER
            Nr                                                                              | NUMBER
            Numer uwagi                                                                     | NUMBER
            No.                                                                             | NUMBER
            Podmiot                                                                         | SUBMITTER
            Podmiot zgłaszający uwagę                                                       | SUBMITTER
            Zgłaszający                                                                     | SUBMITTER
            Podmiot wnoszący uwagi                                                          | SUBMITTER
            Imię i nazwisko / nazwa organizacji                                             | SUBMITTER
            Nazwa instytucji                                                                | SUBMITTER
            Jednostka zgłaszająca                                                           | SUBMITTER
            Organization                                                                    | SUBMITTER
            Rodzaj podmiotu                                                                 | TYPE
            Typ podmiotu                                                                    | TYPE
            Adres e-mail                                                                    | EMAIL
            Adres poczty elektronicznej                                                     | EMAIL
            Adres do korespondencji                                                         | ADDRESS
            Telefon kontaktowy                                                              | PHONE
            Jednostka redakcyjna                                                            | PART
            Jednostka redakcyjna, której dotyczy uwaga                                      | PART
            Część dokumentu, do którego odnosi się uwaga (rozdział, strona, punkt)          | PART
            Część dokumentu, do której odnosi się uwaga                                     | PART
            Rozdział / punkt                                                                | PART
            Czego dotyczy uwaga                                                             | PART
            Wskazanie punktu                                                                | PART
            Artykuł                                                                         | PART
            Część projektu                                                                  | PART
            Section of the document                                                         | PART
            Strona                                                                          | PAGE
            Nr strony                                                                       | PAGE
            str.                                                                            | PAGE
            Obecny zapis                                                                    | CURRENT
            Dotychczasowe brzmienie                                                         | CURRENT
            Treść zapisu w projekcie                                                        | CURRENT
            Zapis w projekcie dokumentu                                                     | CURRENT
            Current wording                                                                 | CURRENT
            Uwaga                                                                           | CONTENT
            Uwagi                                                                           | CONTENT
            Treść uwagi                                                                     | CONTENT
            Treść uwagi i uzasadnienie                                                      | CONTENT
            Treść uwagi (propozycja zmian)                                                  | CONTENT
            Zgłaszana uwaga                                                                 | CONTENT
            Uwaga wraz z uzasadnieniem                                                      | CONTENT
            Opis uwagi                                                                      | CONTENT
            Treść                                                                           | CONTENT
            Comments                                                                        | CONTENT
            Propozycja zmiany                                                               | PROPOSED
            Propozycja zmiany zapisu                                                        | PROPOSED
            Propozycja nowego zapisu                                                        | PROPOSED
            Proponowane brzmienie                                                           | PROPOSED
            Proponowany zapis                                                               | PROPOSED
            Sugerowana zmiana                                                               | PROPOSED
            Nowe brzmienie                                                                  | PROPOSED
            Suggested change                                                                | PROPOSED
            Uzasadnienie                                                                    | JUSTIFICATION
            Uzasadnienie uwagi                                                              | JUSTIFICATION
            Uzasadnienie proponowanej zmiany                                                | JUSTIFICATION
            Rationale                                                                       | JUSTIFICATION
            Stanowisko projektodawcy                                                        | ANSWER
            Odniesienie do uwagi                                                            | ANSWER
            Sposób rozpatrzenia uwagi                                                       | ANSWER
            Nr zgłoszenia                                                                   | SUBMISSION
            Data wpływu                                                                     | RECEIVED
            Kanał                                                                           | CHANNEL
            Sposób wpływu                                                                   | CHANNEL
            """)
    void isToldByTheWordsOfItsHeading(String heading, Column column) {
        assertThat(Column.headed(heading)).contains(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Priorytet", "Waga", "x", "2021"})
    void isNotGuessedFromNothing(String heading) {
        assertThat(Column.headed(heading)).isEmpty();
    }
}
