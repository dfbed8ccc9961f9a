package io.clickledger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own. */
final class Chromium implements AutoCloseable {

    /** Where Debian, Ubuntu, Fedora and macOS put it. */
    private static final List<Path> BROWSERS = Stream.of(
                    "/usr/bin/chromium",
                    "/usr/bin/google-chrome",
                    "/usr/bin/chromium-browser",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .map(Path::of)
            .toList();

    private static final List<Path> DRIVERS = Stream.of("/usr/bin/chromedriver", "/opt/homebrew/bin/chromedriver")
            .map(Path::of)
            .toList();

    private static final int MOST_TABS = 40;

    /** Warns that it has no classes for this browser's version of the protocol; only commands that need none are used. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; skips the test where there is none to start, unless {@code -Dclickledger.browser=required}. */
    static Chromium start() {
        var browser = installed(BROWSERS);
        var executable = installed(DRIVERS);
        var found = browser.isPresent() && executable.isPresent();
        var missing = "the dashboard is tested in Chromium: install chromium and chromedriver";
        if (Objects.equals(System.getProperty("clickledger.browser"), "required")) {
            assertThat(found).as(missing).isTrue();
        }
        Assumptions.assumeTrue(found, missing);
        DRIVER_LOG.setLevel(Level.SEVERE);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(executable.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options(browser.orElseThrow())));
    }

    private static Optional<Path> installed(List<Path> places) {
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    private static ChromeOptions options(Path browser) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        // The driver gives every start a new profile and deletes it at the end.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    ChromeDriver driver() {
        return driver;
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** The value a script returns. */
    Object run(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments), "the script returned nothing");
    }

    /** What is written in the element, empty while it is hidden. */
    String text(String css) {
        return element(css).getText();
    }

    /** Presses keys wherever the focus is. */
    void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the focus by Tab to the element of that id; fails when a round of the page does not come by. */
    void tabTo(String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            if (id.equals(driver.switchTo().activeElement().getAttribute("id"))) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not reach #" + id);
    }

    /** What axe finds wrong with the page, as a JSON list of rules and elements. */
    String accessibilityViolations() {
        run(axe() + "; return true");
        return String.valueOf(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(found => done(JSON.stringify(
                    found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html)]))));"""));
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets what the page sees of the screen: its width and whether the reader likes it dark. */
    void screen(int width, int height, String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** What the console said since it was last asked, errors and violations of the content security policy among it. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps a picture of the page as an artefact of the build. */
    void picture(String name) {
        var folder = Path.of(Objects.requireNonNull(System.getProperty("clickledger.screenshots")));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
