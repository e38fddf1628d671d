package io.github.portcullis.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window, with what a test does in it. */
final class Chromium implements AutoCloseable {
    private static final File BROWSER = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; where there is none, the test is skipped and says so. */
    static Chromium start() {
        assumeTrue(
                BROWSER.canExecute() && DRIVER.canExecute(),
                "No " + BROWSER + " or no " + DRIVER + ": install chromium and chromium-driver to run this test");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,860");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .withSilent(true)
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    void open(Object address) {
        driver.get(address.toString());
    }

    /** Becomes a phone. */
    void shrink() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    }

    void darken() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Waits for an element to be seen. */
    WebElement see(By place) {
        return wait(ExpectedConditions.visibilityOfElementLocated(place));
    }

    /** Waits until an element says something. */
    void read(By place, String text) {
        wait(ExpectedConditions.textToBePresentInElementLocated(place, text));
    }

    void click(By place) {
        wait(ExpectedConditions.elementToBeClickable(place)).click();
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String textOf(By place) {
        return driver.findElement(place).getText();
    }

    /** Whether a part of the page lies out of sight to the right. */
    boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** What the browser complained about, such as a breach of the content security policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    void photograph(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private WebElement wait(org.openqa.selenium.support.ui.ExpectedCondition<?> condition) {
        Object found = new WebDriverWait(driver, PATIENCE).until(condition);
        return found instanceof WebElement element ? element : driver.findElement(By.tagName("body"));
    }
}
