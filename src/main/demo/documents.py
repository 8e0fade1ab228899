#!/usr/bin/env python3
"""Makes the demo's downloads from the invented texts in src/main/resources/demo (python3-yaml, LibreOffice Writer)."""
import pathlib
import subprocess
import tempfile
from xml.sax.saxutils import escape

import yaml

TARGET = pathlib.Path(__file__).parent.parent / "resources" / "demo"
INVENTED = "Treść wymyślona na potrzeby demonstracji"
PDF = ('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
       '"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}')
DOCX = "docx:MS Word 2007 XML"

NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}.items())


def style(name, size, before="0cm", after="0.25cm", weight="normal", extra="", outline=""):
    display = {"H1": "Heading_20_1", "H2": "Heading_20_2"}.get(name, name)
    level = f' style:default-outline-level="{outline}"' if outline else ""
    return (f'<style:style style:name="{display}" style:display-name="{display.replace("_20_", " ")}"'
            f' style:family="paragraph"{level}>'
            f'<style:paragraph-properties fo:margin-top="{before}" fo:margin-bottom="{after}" {extra}/>'
            f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}"/></style:style>')


def document(title, header, body, landscape=False):
    width, height = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
    orientation = "landscape" if landscape else "portrait"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{escape(title)}</dc:title><dc:language>pl-PL</dc:language></office:meta>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="130%" fo:orphans="2" fo:widows="2"/>
<style:text-properties style:font-name="Liberation Sans" fo:font-family="'Liberation Sans'" fo:font-size="11.5pt" fo:language="pl" fo:country="PL"/></style:default-style>
{style("Standard", 11.5)}{style("Small", 9, after="0.1cm")}{style("Title", 24, "6cm", "0.6cm", "bold")}
{style("Subtitle", 14, after="1cm")}
{style("H1", 17, "0.8cm", "0.3cm", "bold", 'fo:keep-with-next="always"', "1")}
{style("H2", 13, "0.6cm", "0.2cm", "bold", 'fo:keep-with-next="always"', "2")}
{style("Break", 11.5, extra='fo:break-before="page"')}{style("Cell", 9.5, after="0.05cm")}{style("HeadCell", 9, after="0.05cm", weight="bold")}
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}"
 style:print-orientation="{orientation}" fo:margin-top="1.6cm" fo:margin-bottom="1.6cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #555555" fo:padding="0.12cm"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties style:min-row-height="1.2cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p text:style-name="Small">{escape(header)}</text:p></style:header>
<style:footer><text:p text:style-name="Small">{INVENTED}. Strona <text:page-number text:select-page="current">1</text:page-number> z <text:page-count>1</text:page-count></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def p(text, name="Standard"):
    return f'<text:p text:style-name="{name}">{escape(text)}</text:p>'


def h(text, level=1):
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(text)}</text:h>'


def table(name, widths, head, rows, row_style=""):
    styles = "".join(f'<table:table-column table:style-name="{name}{i}"/>' for i in range(len(widths)))
    cell = '<table:table-cell table:style-name="C" office:value-type="string">{}</table:table-cell>'
    header = "".join(cell.format(p(text, "HeadCell")) for text in head)
    attribute = f' table:style-name="{row_style}"' if row_style else ""
    body = "".join(f"<table:table-row{attribute}>" + "".join(cell.format(p(text, "Cell")) for text in row)
                   + "</table:table-row>" for row in rows)
    return (f'<table:table table:name="{name}">{styles}<table:table-header-rows><table:table-row>{header}'
            f"</table:table-row></table:table-header-rows>{body}</table:table>"), "".join(
        f'<style:style style:name="{name}{i}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for i, width in enumerate(widths))


def with_styles(flat, styles):
    return flat.replace("</office:automatic-styles>", styles + "</office:automatic-styles>")


def write(flat, target, output_filter):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / (pathlib.Path(target).stem + ".fodt")
        source.write_text(flat, encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        output_filter, "--outdir", str(TARGET), str(source)], check=True, stdout=subprocess.DEVNULL)


def programme(file, target, header):
    consultation = yaml.safe_load((TARGET / file).read_text(encoding="utf-8"))["consultation"]
    body = p(consultation["title"], "Title") + p("Projekt do konsultacji społecznych", "Subtitle") + p(INVENTED + ".")
    for index, part in enumerate(consultation["parts"]):
        if index == 0:
            body += p("", "Break")
        body += h(f"{part['number']}. {part['heading']}", 1)
        body += "".join(p(text) for text in part["text"].split("\n\n"))
    write(document(consultation["title"], header, body), target, PDF)


def annex(target):
    title = "Aneks 1. Wskaźniki i sposób monitorowania"
    grid, styles = table(
        "T", [1.6, 6.6, 2.6, 2.6, 3.2],
        ["Cel", "Wskaźnik", "Wartość bazowa (2020)", "Wartość docelowa (2025)", "Źródło danych"],
        [
            ["1", "Szkoły, które mają partnera wśród podmiotów ekonomii społecznej", "4", "42", "ROPS"],
            ["1", "Podmioty posługujące się regionalnym znakiem ekonomii społecznej", "0", "60", "ROPS"],
            ["2", "Miejsca pracy utworzone w przedsiębiorstwach społecznych", "0", "700", "OWES"],
            ["2", "Osoby, które rok po zakończeniu wsparcia pracują na otwartym rynku", "brak danych", "35%", "badanie ROPS"],
            ["2", "Postępowania urzędu marszałkowskiego z klauzulą społeczną", "2%", "10%", "urząd marszałkowski"],
            ["3", "Powiaty, w których działa partnerstwo na rzecz ekonomii społecznej", "3", "21", "ROPS"],
            ["3", "Gminy, które zlecają usługi społeczne podmiotom ekonomii społecznej", "18", "58", "ankieta ROPS"],
            ["4", "Gminy, w których doradca OWES był obecny co najmniej raz w roku", "61", "116", "OWES"],
            ["4", "Pożyczki obrotowe udzielone na realizację zamówień publicznych", "0", "90", "fundusz pożyczkowy"],
        ])
    body = (h(title) + p(INVENTED + ". Wartości liczbowe w tabeli są przykładowe.")
            + p("Aneks uzupełnia część 9 projektu programu. ROPS zbiera dane raz w roku, do końca marca, i publikuje je "
                "w sprawozdaniu rocznym. Jeżeli wartość wskaźnika odbiega od planu o więcej niż 20%, ROPS wyjaśnia "
                "przyczynę i proponuje zmianę działań.") + h("Tabela wskaźników", 2) + grid)
    write(with_styles(document(title, "WPRESiS Warmia i Mazury 2021-2025 · Aneks 1", body), styles), target, PDF)


def form(target):
    title = "Formularz konsultacji"
    submitter, first = table("S", [13, 12.3], ["Zgłaszający", ""], [
        ["Rodzaj (podkreśl): osoba · samorząd · organizacja pozarządowa · podmiot ekonomii społecznej lub ośrodek wsparcia · firma · uczelnia · instytucja publiczna · rada lub komisja · inny", ""],
        ["Imię i nazwisko albo nazwa (wymagane)", ""],
        ["Adres", ""],
        ["E-mail (jeżeli chcesz dostać odpowiedź)", ""],
        ["Telefon", ""]])
    remarks, second = table("U", [1.1, 3.6, 1.6, 4.6, 5.2, 4.6, 4.6], [
        "Lp.", "Część dokumentu (rozdział, punkt)", "Strona", "Obecny zapis", "Uwaga (wymagane)", "Proponowany zapis",
        "Uzasadnienie"], [[str(number), "", "", "", "", "", ""] for number in range(1, 6)], "Row")
    body = (h("Formularz konsultacji społecznych")
            + p("Projekt: Wojewódzki Program Rozwoju Ekonomii Społecznej i Solidarnej Warmia i Mazury 2021-2025. "
                "Uwagi przyjmujemy od 27 stycznia do 3 marca 2021 r., do końca dnia.")
            + p("Dokument: □ projekt programu, □ Aneks 1")
            + p("Zgłaszam: □ nowe uwagi, □ poprawkę uwagi nr ………………………")
            + h("1. Kto zgłasza uwagi", 2) + submitter + h("2. Uwagi", 2) + remarks
            + p("Wiersze można dodawać.", "Small")
            + h("3. Informacja o danych osobowych", 2)
            + p("Dane przetwarzamy, aby przeprowadzić konsultacje i odpowiedzieć na uwagi (art. 6 ust. 1 lit. c i e "
                "RODO). W sprawozdaniu nie podajemy nazwisk osób fizycznych. Pełna informacja jest na stronie "
                "konsultacji.") + p("□ Zapoznałam się / zapoznałem się z tą informacją.")
            + p("Data i podpis (podpis tylko na papierze): ………………………………………………………")
            + p("Formularz wyślij na adres konsultacje@example.org albo na adres: Regionalny Ośrodek Polityki Społecznej, "
                "ul. Przykładowa 1, 10-000 Olsztyn (adresy wymyślone)."))
    write(with_styles(document(title, "WPRESiS Warmia i Mazury 2021-2025 · " + title, body, landscape=True),
                      first + second), target, DOCX)


programme("wpresis-2021.yml", "wpresis-2021-projekt-programu.pdf", "WPRESiS Warmia i Mazury 2021-2025 · projekt programu")
programme("pwop-2022.yml", "pwop-2022-projekt-programu.pdf", "Program współpracy z organizacjami pozarządowymi 2022 · projekt")
annex("wpresis-2021-aneks-1.pdf")
form("wpresis-2021-formularz-konsultacji.docx")
