package pl.konsultacje.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import pl.konsultacje.OfficeTest;
import pl.konsultacje.staff.DemoPeople;

@OfficeTest
class NoDemoTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Test
    void noBeanOfTheDemoExistsOutsideItsProfile() {
        assertThat(Arrays.stream(context.getBeanDefinitionNames())
                        .map(context::getType)
                        .filter(type -> type != null && type.getPackageName().startsWith("pl.konsultacje.demo")))
                .isEmpty();
        assertThat(context.getBeanProvider(DemoPeople.class).getIfAvailable()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo/forward", "/demo/day"})
    void nobodyMovesTheClockOutsideTheDemo(String path) throws Exception {
        mvc.perform(post(path).with(csrf()).with(user("anna").roles("ADMINISTRATOR")))
                .andExpect(status().isForbidden());
    }
}
