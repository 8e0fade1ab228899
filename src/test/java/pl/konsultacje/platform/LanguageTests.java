package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.Story;
import pl.konsultacje.desk.Desk;
import pl.konsultacje.staff.StaffManagement;

/** The reader chooses the language; nothing typed and no place is lost by it. */
@OfficeTest
class LanguageTests {

    private static final Cookie ENGLISH = new Cookie("language", "en");

    @Autowired
    MockMvc mvc;

    @Autowired
    Story story;

    @Autowired
    StaffManagement staff;

    @Autowired
    Desk desk;

    @Test
    void speaksPolishWhateverTheBrowserAsksFor() throws Exception {
        mvc.perform(get("/status").header("Accept-Language", "en-GB"))
                .andExpect(content().string(containsString("<html class=\"govuk-template\" lang=\"pl\">")));
        mvc.perform(get("/status").cookie(new Cookie("language", "de-'x")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("lang=\"pl\">")));
    }

    @Test
    void remembersTheChoiceAndKeepsThePlace() throws Exception {
        mvc.perform(get("/status?number=X-1/2&lang=en"))
                .andExpect(cookie().value("language", "en"))
                .andExpect(content()
                        .string(allOf(
                                containsString("<html class=\"govuk-template\" lang=\"en\">"),
                                containsString("href=\"/status?number=X-1/2&amp;lang=pl\""))));
        mvc.perform(get("/").cookie(ENGLISH)).andExpect(content().string(containsString("lang=\"en\">")));
    }

    @Test
    void showsAFormInTheOtherLanguageWithWhatWasTyped() throws Exception {
        story.publishedConsultation("LANG-FORM");
        var session = new MockHttpSession();
        mvc.perform(post("/consultations/LANG-FORM/remarks")
                        .session(session)
                        .with(csrf())
                        .param("remark-1", "Nie zgub mnie")
                        .param("formLang", "en"))
                .andExpect(redirectedUrl("/consultations/LANG-FORM/remarks"))
                .andExpect(cookie().value("language", "en"));
        mvc.perform(get("/consultations/LANG-FORM/remarks").session(session).cookie(ENGLISH))
                .andExpect(content().string(allOf(containsString("Nie zgub mnie"), containsString("lang=\"en\">"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/consultations/new",
                "/people/new",
                "/people/anna",
                "/people/teams/new",
                "/people/teams/ROPS",
                "/office",
                "/office/look",
                "/office/pages"
            })
    void everyFormOfTheStaffKeepsWhatWasTyped(String page) throws Exception {
        story.staff();
        var session = new MockHttpSession();
        var administrator = user("ania").roles("ADMINISTRATOR", "COORDINATOR");
        var sent = post(page).session(session).with(administrator).with(csrf()).param("formLang", "en");
        var fields = form(page, session, administrator).select("input, textarea, option[selected]");
        assertThat(fields).isNotEmpty();
        for (var field : fields) {
            var list = field.closest("select");
            var name = list == null ? field.attr("name") : list.attr("name");
            if (field.is("textarea, input:not([type]), [type=text], [type=email]")) {
                sent.param(name, "Nie zgub mnie: " + name);
            } else if (!name.equals("_csrf")
                    && (field.is(":not([type=radio], [type=checkbox])") || field.hasAttr("checked"))) {
                sent.param(name, field.val());
            }
        }
        mvc.perform(sent).andExpect(redirectedUrl(page));

        var shown = form(page, session, administrator).select("textarea, input:not([type]), [type=text], [type=email]");
        assertThat(shown).isNotEmpty().allSatisfy(field -> assertThat(field.is("textarea") ? field.text() : field.val())
                .isEqualTo("Nie zgub mnie: " + field.attr("name")));
    }

    private Element form(String page, MockHttpSession session, RequestPostProcessor who) throws Exception {
        var html = mvc.perform(get(page).session(session).with(who))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return Jsoup.parse(html).select("main form:has(button[name=formLang])").first();
    }

    @Test
    void proposesPolishWordsForTheAnnouncementWhoeverPreparesIt() throws Exception {
        story.initiatedConsultation("LANG-ACT");
        var task = desk.openTasks("LANG-ACT").get(0).taskId();
        mvc.perform(get("/desk/tasks/" + task)
                        .cookie(ENGLISH)
                        .with(user(Story.COORDINATOR).roles("COORDINATOR")))
                .andExpect(content()
                        .string(allOf(
                                containsString("Preparation of the announcement"),
                                containsString("Każdy: mieszkańcy województwa"),
                                containsString("Administratorem danych osobowych jest"))));
    }

    @Test
    void writesToTheStaffInTheLanguageTheyChose() throws Exception {
        story.publishedConsultation("LANG-STAFF");
        mvc.perform(get("/desk?lang=en").with(user(Story.MANAGER).roles("MANAGER")));
        assertThat(staff.find(Story.MANAGER).orElseThrow().getLanguage()).isEqualTo(Languages.ENGLISH);
        mvc.perform(get("/desk?lang=pl").with(user(Story.MANAGER).roles("MANAGER")))
                .andExpect(content().string(containsString("<html class=\"govuk-template\" lang=\"pl\">")));
        assertThat(staff.find(Story.MANAGER).orElseThrow().getLanguage()).isEqualTo(Languages.POLISH);
    }
}
