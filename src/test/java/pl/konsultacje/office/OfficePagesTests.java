package pl.konsultacje.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;

/** What the office says of itself, in its settings, its declaration and its notice. */
@OfficeTest
class OfficePagesTests {

    private static final RequestPostProcessor ADMINISTRATOR =
            user("office.admin").roles("ADMINISTRATOR");

    @Autowired
    MockMvc mvc;

    @Autowired
    OfficeManagement management;

    @Autowired
    PublicInformationManagement information;

    @Test
    void aNewNameIsOnEveryPageAndTheSlowerOfTwoLosesNoText() throws Exception {
        var before = management.current();
        mvc.perform(settings(before.version(), "Urząd <Nowy>")).andExpect(redirectedUrl("/office"));
        try {
            mvc.perform(get("/")).andExpect(content().string(containsString("Urząd &lt;Nowy&gt;")));
            mvc.perform(settings(before.version(), "Nasz tekst"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Nasz tekst")))
                    .andExpect(content().string(containsString("Urząd &lt;Nowy&gt;")))
                    .andExpect(content().string(containsString("Ktoś inny zmienił ustawienia")));
        } finally {
            mvc.perform(settings(management.current().version(), before.name()));
        }
    }

    private static MockHttpServletRequestBuilder settings(int version, String name) {
        return post("/office")
                .with(csrf())
                .with(ADMINISTRATOR)
                .param("version", String.valueOf(version))
                .param("name", name)
                .param("mailFrom", "konsultacje@example.org");
    }

    @Test
    void aColourOnWhichTextCannotBeReadIsRefusedWithItsRatio() throws Exception {
        mvc.perform(look("#ffcc00", null))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("#ffcc00")))
                .andExpect(content().string(containsString("kontrast wynosi 1,5:1")));
        mvc.perform(look("red;}", null)).andExpect(content().string(containsString("w postaci #rrggbb")));
    }

    @Test
    void everyPageFetchesColoursAndLogoByTheirHashes() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", picture);
        mvc.perform(look("#5b1a1a", picture.toByteArray())).andExpect(redirectedUrl("/office/look"));
        mvc.perform(get("/"))
                .andExpect(content().string(containsString("/office/style.css?v=")))
                .andExpect(content().string(containsString("/office/logo?v=")));
        mvc.perform(get("/office/style.css")).andExpect(content().string(containsString("--office-brand:#5b1a1a")));
        mvc.perform(get("/office/logo")).andExpect(content().contentType("image/png"));
        mvc.perform(look("", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)))
                .andExpect(content().string(containsString("nie jest obrazem PNG ani JPEG")));
        mvc.perform(look("", null).param("removeLogo", "true")).andExpect(redirectedUrl("/office/look"));
        mvc.perform(get("/office/logo")).andExpect(status().isNotFound());
    }

    private MockMultipartHttpServletRequestBuilder look(String brand, byte @Nullable [] logo) {
        var request = multipart("/office/look");
        if (logo != null) {
            request.file("picture", logo);
        }
        return request.with(csrf())
                .with(ADMINISTRATOR)
                .param("version", String.valueOf(management.look().version()))
                .param("brand", brand);
    }

    @Test
    void theDeclarationBearsThePrescribedIdsOnceEach() throws Exception {
        for (var language : new String[] {"pl", "en"}) {
            var page = mvc.perform(get("/accessibility").param("lang", language))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            for (var id : new String[] {
                "wstep",
                "podmiot",
                "url",
                "data-publikacja",
                "data-aktualizacja",
                "status",
                "data-sporzadzenie",
                "audytor",
                "kontakt",
                "osoba",
                "email",
                "telefon",
                "procedura",
                "architektura",
                "aplikacje"
            }) {
                assertThat(page.split("id=\"a11y-" + id + "\"", -1)).as(id).hasSize(2);
            }
        }
    }

    @Test
    void eachChangeOfTheDeclarationIsAVersionAndBadDatesAreKeptAsTyped() throws Exception {
        var version = information.current().version();
        mvc.perform(pages(version, "31.12.2020"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Wpisz datę w postaci rrrr-mm-dd.")))
                .andExpect(content().string(containsString("31.12.2020")));
        mvc.perform(pages(version, "2020-12-31")).andExpect(redirectedUrl("/office/pages"));
        mvc.perform(pages(version, "2020-12-30"))
                .andExpect(content().string(containsString("Ktoś inny zmienił ustawienia")));
        assertThat(information.current().version()).isEqualTo(version + 1);
        mvc.perform(get("/accessibility"))
                .andExpect(content().string(containsString("datetime=\"2020-12-31\"")))
                .andExpect(content().string(containsString("Budynek &lt;b&gt; ma windę")));
        mvc.perform(get("/privacy").param("lang", "en")).andExpect(content().string(containsString("Własna klauzula")));
    }

    private static MockHttpServletRequestBuilder pages(int version, String published) {
        return post("/office/pages")
                .with(csrf())
                .with(ADMINISTRATOR)
                .param("version", String.valueOf(version))
                .param("sitePublishedOn", published)
                .param("status", "PARTIAL")
                .param("architecturePl", "Budynek <b> ma windę")
                .param("privacyPl", "Własna klauzula");
    }
}
