package io.clickledger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.local.LocalSystem;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** P4 on the page: a person with a token sees a click seconds after it happened, with a mouse, a keyboard or a phone. */
@ExtendWith(SystemUnderTest.class)
final class DashboardIT {

    private static final Duration VISIBLE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LocalSystem system;
    private final Advertiser advertiser;
    private final Browser browser = new Browser();
    private final Chromium chromium;

    DashboardIT(LocalSystem system) {
        chromium = Chromium.start();
        this.system = system;
        advertiser = Advertiser.registered(system);
    }

    @AfterEach
    void noErrorAndNoViolationOfThePolicy() {
        var complaints = chromium.complaints();
        chromium.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void clickIsSeenWithinFiveSecondsWithoutReloading() {
        browser.click(advertiser.newLink());
        advertiser.settledClicks();
        open(advertiser.token());
        Awaitility.await().atMost(PATIENCE).until(() -> chromium.text("#total").equals("1"));
        chromium.run("window.notReloaded = true; return true");

        browser.click(advertiser.newLink());

        Awaitility.await().atMost(VISIBLE).until(() -> chromium.text("#total").equals("2"));
        assertThat(chromium.run("return window.notReloaded")).isEqualTo(true);
        assertThat(chromium.text("#top tbody")).contains(advertiser.ad().value());
        assertThat(chromium.text("#certificate")).isEqualTo("✓ Exact");
        assertThat(chromium.text("#complete")).matches("Complete up to \\d+ s ago");
    }

    @Test
    void tokenIsKeptInMemoryOnly() {
        var token = advertiser.token();

        open(token);

        assertThat(chromium.run("return JSON.stringify({...localStorage, ...sessionStorage})"))
                .isEqualTo("{}");
        assertThat(chromium.run("return document.cookie")).isEqualTo("");
        assertThat(chromium.run("return location.href + history.length + document.documentElement.outerHTML"))
                .asString()
                .doesNotContain(token);
        assertThat(chromium.run("return document.getElementById('token').value"))
                .isEqualTo("");
    }

    @Test
    void keyboardAloneIsEnough() {
        chromium.driver().get(system.base() + "/dashboard");

        chromium.type(Keys.TAB, Keys.ENTER, Keys.TAB, advertiser.token(), Keys.ENTER);
        awaitNumbers();
        chromium.tabTo("ad");
        chromium.type(advertiser.ad().value(), Keys.ENTER);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> chromium.text("#chosen").contains(advertiser.ad().value()));
        chromium.tabTo("theme");
        chromium.type(Keys.SPACE);
        assertThat(chromium.run("return getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    void operatorAddsAnAdOfAnyAdvertiser() {
        browser.click(advertiser.newLink());
        advertiser.settledClicks();
        open(system.token(Optional.empty()));

        chromium.element("#ad").sendKeys(advertiser.ad().value());
        chromium.element("#advertiser")
                .sendKeys(advertiser.landing().advertiser().value(), Keys.ENTER);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> chromium.text("#chosen").contains(advertiser.ad().value()));
        assertThat(chromium.text("#role")).isEqualTo("Operator");
    }

    @Test
    void refusedTokenIsToldWhereItWasEntered() {
        chromium.driver().get(system.base() + "/dashboard");

        chromium.element("#token").sendKeys("no-token", Keys.ENTER);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> chromium.text("#token-error").startsWith("No verified access token: "));
        // The browser reports every answer of 401 on the console; that is the one complaint there may be.
        assertThat(chromium.complaints()).singleElement().asString().contains("401");
    }

    @Test
    void pageIsAccessibleInLightAndDarkAndOnAPhone() {
        for (int i = 0; i < 3; i++) {
            browser.click(advertiser.newLink());
        }
        browser.click(advertiser.newLink(), "Sec-Purpose", "prefetch;prerender");
        advertiser.settledClicks();

        check("light", 1200, 1160, "light");
        check("dark", 1200, 1160, "dark");
        check("phone", 360, 800, "light");
    }

    private void check(String name, int width, int height, String colorScheme) {
        chromium.screen(width, height, colorScheme);
        open(advertiser.token());
        Awaitility.await().atMost(PATIENCE).until(() -> chromium.text("#total").equals("3"));

        chromium.picture("dashboard-" + name);
        assertThat(chromium.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s: pixels to scroll sideways", name)
                .isEqualTo(0L);
        assertThat(chromium.accessibilityViolations()).as(name).isEqualTo("[]");
    }

    private void open(String token) {
        chromium.driver().get(system.base() + "/dashboard");
        chromium.element("#token").sendKeys(token, Keys.ENTER);
        awaitNumbers();
    }

    private void awaitNumbers() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> chromium.element("#numbers").isDisplayed());
    }
}
