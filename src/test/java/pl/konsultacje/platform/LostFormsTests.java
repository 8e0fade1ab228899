package pl.konsultacje.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;

/** A form that is sent without a token gives its text back; a flood of them fills no memory. */
@OfficeTest
class LostFormsTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    LostForms lostForms;

    private MockHttpSession lost(String text, String address, @Nullable MockHttpSession session) throws Exception {
        var request = post("/status/code").param("number", text).with(one -> {
            one.setRemoteAddr(address);
            return one;
        });
        if (session != null) {
            request.session(session);
        }
        return (MockHttpSession) mvc.perform(request)
                .andExpect(redirectedUrl("/status/code"))
                .andReturn()
                .getRequest()
                .getSession();
    }

    @Test
    void aPersonsTextSurvivesAFlood() throws Exception {
        var before = lostForms.characters();
        var person = lost("Tekst człowieka", "192.0.2.9", null);
        for (int i = 0; i < 60; i++) {
            lost("x".repeat(1_900_000), "198.51.100." + (i % 20), null);
            assertThat(lostForms.characters()).isLessThanOrEqualTo(LostTexts.MOST);
        }
        mvc.perform(get("/status/code").session(person)).andExpect(content().string(containsString("Tekst człowieka")));
        mvc.perform(get("/status/code").session(person))
                .andExpect(content().string(not(containsString("Tekst człowieka"))));
        assertThat(before).isNotNegative();
    }

    @Test
    void aSessionHoldsOneTextAndItsNameAlone() throws Exception {
        var session = lost("Pierwszy", "192.0.2.10", null);
        var before = lostForms.characters();
        lost("Drugi...", "192.0.2.10", session);
        assertThat(lostForms.characters()).isEqualTo(before);
        for (var name : java.util.Collections.list(session.getAttributeNames())) {
            assertThat(String.valueOf(session.getAttribute(name))).doesNotContain("Drugi");
        }
        mvc.perform(get("/status/code").session(session)).andExpect(content().string(containsString("Drugi...")));
    }
}
