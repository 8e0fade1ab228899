package pl.konsultacje.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reports as they are when they are rendered, of any length and with any words. */
final class ReportSample {

    static final Instant PUBLISHED_AT = Instant.parse("2021-04-01T10:15:30.123456Z");

    private static final List<String> SENDERS =
            List.of("PERSON", "NGO", "LOCAL_GOVERNMENT", "SOCIAL_ECONOMY", "COMPANY", "UNIVERSITY");
    private static final List<String> OUTCOMES =
            List.of("ACCEPTED", "NOT_ACCEPTED", "PARTLY_ACCEPTED", "CLARIFIED", "OUT_OF_SCOPE", "DEFERRED");
    private static final List<String> CHANNELS = List.of("WEB_FORM", "WEB_FORM", "EMAIL", "POST", "ORAL_FOR_RECORD");
    private static final List<String> PARTS = List.of(
            "",
            "Cel 1. Wzmocnienie podmiotów ekonomii społecznej",
            "Cel 2. Włączenie społeczne",
            "Wskaźniki rezultatu");

    private ReportSample() {}

    static ReportView of(int remarks) {
        var rows = new ArrayList<ReportRow>();
        for (int i = 0; i < remarks; i++) {
            rows.add(row(i));
        }
        return of(rows, "Konsultowano program na lata 2021–2025.\n\nSpotkania odbyły się online.");
    }

    static ReportView of(List<ReportRow> rows, String words) {
        var course = new ReportContents.Course(
                "Wojewódzki Program Rozwoju Ekonomii Społecznej i Solidarnej na lata 2021–2025",
                "Program ekonomii społecznej",
                "Regionalny Ośrodek Polityki Społecznej",
                "Streszczenie",
                words,
                "ustawa z dnia 6 grudnia 2006 r. o zasadach prowadzenia polityki rozwoju",
                "Uchwała nr 3/19/21/VI Zarządu Województwa",
                LocalDate.of(2021, 1, 19),
                LocalDate.of(2021, 1, 27),
                LocalDate.of(2021, 3, 3),
                LocalDate.of(2021, 4, 2),
                "Każdy, kogo program dotyczy: mieszkańcy, organizacje, samorządy.",
                "Formularz na stronie, e-mail, poczta, e-Doręczenia, ustnie do protokołu na spotkaniach.",
                "Uwaga wpłynęła w terminie, jeżeli dotarła do urzędu do końca dnia 3 marca 2021.",
                List.of("Projekt programu", "Prognoza oddziaływania na środowisko"));
        var meetings = List.of(new ReportContents.HeldMeeting(
                "Spotkanie dla organizacji pozarządowych",
                Instant.parse("2021-02-23T11:00:00Z"),
                "online, platforma Zoom",
                31,
                words));
        var contents = new ReportContents(
                course,
                meetings,
                Completeness.of(rows, 0),
                Statistics.of(rows, rows.size()),
                List.copyOf(rows),
                List.of(new Annex(
                        "invited",
                        List.of("name", "kind", "letter", "way", "answer"),
                        List.of(
                                List.of("Gmina Olsztyn", "gmina", "27 stycznia 2021", "e-mail", "opinia, 1 marca 2021"),
                                List.of(
                                        "Rada <Działalności>",
                                        "rada lub komitet",
                                        "28 stycznia 2021",
                                        "poczta",
                                        "brak odpowiedzi w terminie")))));
        return new ReportView(
                "WPRESiS-2021",
                1,
                LocalDate.of(2021, 3, 20),
                LocalDate.of(2021, 3, 26),
                LocalDate.of(2021, 4, 1),
                words,
                words,
                contents,
                rows.stream()
                        .map(row -> new ReportView.Row(
                                row, row.submitter(), false, row.position() % 7 == 0 ? "rozdział 3, str. 12" : ""))
                        .toList(),
                "21. posiedzenie Zarządu",
                "15/132/21/VI",
                LocalDate.of(2021, 3, 30),
                new DescribedFile(
                        ReportFile.Kind.CHANGED_DRAFT, "program po zmianach.pdf", 1_234_567, "ab".repeat(32)));
    }

    static ReportRow row(int i) {
        var sender = SENDERS.get(i % SENDERS.size());
        var number = "WPRESiS-2021/" + (i / 3 + 1) + "." + (i % 3 + 1);
        var left = i % 11 == 10;
        return new ReportRow(
                i + 1,
                number,
                "WPRESiS-2021/G" + (i / 2 + 1),
                LocalDate.of(2021, 2, 1).plusDays(i % 28),
                CHANNELS.get(i % CHANNELS.size()),
                sender.equals("PERSON") ? "" : "Podmiot " + (i / 3 + 1) + " z siedzibą w Olsztynie",
                sender,
                PARTS.get(i % PARTS.size()),
                i % 4 == 0 ? "" : String.valueOf(10 + i % 60),
                i % 3 == 0 ? "" : "Liczba utrzymanych miejsc pracy w przedsiębiorstwach społecznych.",
                "Uwaga numer " + (i + 1) + ". Prosimy o dopisanie kryterium spójności społecznej oraz wskaźnika, który"
                        + " pokaże, ile miejsc pracy przetrwało dwa lata po zakończeniu wsparcia.",
                i % 2 == 0 ? "" : "Liczba miejsc pracy utrzymanych co najmniej 24 miesiące po zakończeniu wsparcia.",
                i % 5 == 0 ? "" : "Bez takiego wskaźnika nie wiadomo, czy wsparcie jest trwałe.",
                left ? "LATE" : null,
                left ? null : OUTCOMES.get(i % OUTCOMES.size()),
                "Odpowiedź numer " + (i + 1)
                        + ". Zarząd podziela pogląd, że trwałość miejsc pracy powinna być mierzona;"
                        + " wskaźnik będzie liczony na podstawie danych urzędów pracy.",
                !left && i % 2 == 0 ? "W pkt 2 dodano kryterium spójności społecznej." : "",
                null);
    }
}
