package dev.clew.web.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.fault.Faults;
import dev.clew.web.Explored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A person's way through Raft, in a real browser. */
class UserSessionTest {
    /** A server that still believes itself leader while another leads a later term: it would answer a read with old data. */
    private static final String STALE =
            "nodes.anyMatch(n -> n.role == LEADER && nodes.anyMatch(m -> m.role == LEADER && m.term > n.term))";

    private Path folder = Path.of("");
    private Explored explored;
    private ChromeDriver browser;
    private PageDriver page;

    @BeforeEach
    void start(@TempDir Path fresh) throws IOException {
        folder = fresh;
        browser = Chromium.start(folder.resolve("profile"), 1400, 900);
        explored = Explored.model("raft", faults -> Faults.NONE.withCrashes(1).withPartitions(1), "max-term", "3");
        page = new PageDriver(browser);
        page.open(explored.explorer.url().toString());
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (explored != null) {
            explored.close();
        }
    }

    @Test
    void aLeaderIsElectedCrashesIsReplacedAndAStaleOneIsFound() {
        page.takeByKeyboard("timeout election s0");
        page.takeInDiagram("s0", "s1", "Deliver");
        assertThat(page.card("s1")).contains("changed");
        page.takeInDiagram("s1", "s0", "Deliver");
        assertThat(page.card("s0")).contains("LEADER");
        assertThat(page.chips()).contains("reaches LeaderElected");

        page.takeInList("Crash s0");
        assertThat(page.card("s0")).contains("down");
        page.takeByKeyboard("timeout election s1");
        page.takeInDiagram("s1", "s2", "Deliver");
        page.takeInDiagram("s2", "s1", "Deliver");
        assertThat(page.card("s1")).contains("LEADER");
        int second = page.number();

        page.press("s");
        page.one("#kind option[value=expression]").click();
        page.one("#expression").sendKeys(STALE, Keys.ENTER);
        page.until(driver -> !page.all("#panel-search [data-status=found]").isEmpty());
        assertThat(page.number())
                .as("the search does not move the person who asked for it")
                .isEqualTo(second);
        assertThat(page.one("#panel-search .plot").getDomAttribute("aria-label"))
                .startsWith("States by their distance in steps: 1, ");
        page.one("#panel-search .profile summary").click();
        assertThat(page.one("#panel-search .profile tbody").getText()).contains("s0.");
        page.one("#panel-search [data-status=found] button.main").click();
        page.until(driver -> page.number() > second);
        int stale = page.number();
        page.press("t");
        assertThat(page.card("s0")).contains("LEADER");
        assertThat(page.card("s1")).contains("LEADER");

        page.press("u");
        page.at(second);
        page.press("r");
        page.at(stale);

        page.press("b");
        page.until(driver -> page.all("#panel-branches .tree button").stream()
                .anyMatch(row -> row.getText().contains("nearest state where")));

        page.press("l");
        String link = page.until(driver -> page.one("#link").getDomProperty("value"));
        assertThat(page.one("#command").getDomProperty("value")).matches("clew explore raft --at 0(\\.\\d+)+");
        page.one("#sharing button").click();
        String place = page.place();

        browser.navigate().refresh();
        page.at(stale);
        assertThat(page.place()).isEqualTo(place);

        browser.switchTo().newWindow(WindowType.TAB);
        page.open(link);
        page.at(stale);
        assertThat(page.place())
                .as("names stay in the session where they were given")
                .isEqualTo(place.replaceFirst(": .* · ", " · "));
        assertThat(page.one("#notice").isDisplayed()).isFalse();
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    @Test
    void aBranchIsNamedAndGoneBackTo() {
        page.takeByKeyboard("timeout election s0");
        page.press("n");
        page.one("#state-name").sendKeys("candidate", Keys.ENTER);
        page.until(driver -> page.all("#panel-branches .tree b").stream()
                .anyMatch(name -> name.getText().contains("candidate")));
        page.press(Keys.HOME);
        page.at(1);
        page.takeByKeyboard("timeout election s1");
        page.until(driver -> page.all("#panel-branches .tree button").size() == 3);
        page.all("#panel-branches .tree button").get(1).click();
        page.until(driver -> page.place().equals("State 2: candidate · Timeout ELECTION s0"));
    }

    @Test
    void aSavedTraceIsOpened() throws Exception {
        page.takeByKeyboard("timeout election s1");
        page.takeInDiagram("s1", "s2", "Deliver");
        String place = page.place();
        String hash = browser.getCurrentUrl();
        explored.begin();
        String address = hash.replaceFirst(".*#/", "").replaceFirst("~.*", "");
        int node = explored.post(explored.inSession("path"), address)
                .json()
                .get("node")
                .asInt();
        Path saved = folder.resolve("saved.json");
        Files.writeString(
                saved,
                explored.get(explored.inSession("nodes/" + node + "/export/json"))
                        .body());
        page.press(Keys.HOME);
        page.at(1);

        page.one("#file").sendKeys(saved.toString());

        page.at(3);
        assertThat(page.place()).isEqualTo(place);
    }

    @Test
    void theGraphAroundAStateCanBeWalked() {
        page.press("g");
        page.until(driver -> page.all("#panel-graph .vertex").size() > 5);
        WebElement vertex = page.all("#panel-graph .vertex").get(3);
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", vertex);
        vertex.click();
        page.until(driver -> page.number() > 1);
        assertThat(page.all("#panel-graph .vertex.here")).hasSize(1);
    }

    @Test
    void impossibleStepsSayWhyInTheMenuOfAMessage() {
        page.takeByKeyboard("timeout election s0");
        page.one("#diagram .end[aria-label*=\"from s0 to s1\"] .target").click();
        page.until(driver -> page.all(".menu [role=menuitem]").stream()
                .anyMatch(item ->
                        item.getText().startsWith("Duplicate") && item.getText().contains("--duplicates")));
        page.press(Keys.ESCAPE);
    }

    @Test
    void aLinkWhoseStepsCannotBeTakenBeginsAtTheInitialState() {
        browser.switchTo().newWindow(WindowType.TAB);
        page.open(explored.explorer.url() + "#/0.99999");
        page.at(1);
        assertThat(page.one("#notice").getText())
                .contains("cannot be taken", "none with the number 99999", "initial state");
        page.takeByKeyboard("timeout election s0");
        page.at(2);
    }

    /** Keys that come faster than the answers go back as often as they were pressed. */
    @Test
    void undoPressedQuicklyGoesAllTheWay() {
        page.takeByKeyboard("timeout election s0");
        page.takeByKeyboard("timeout election s1");
        page.takeByKeyboard("timeout election s0");
        page.press("u", "u", "u");
        page.at(1);
        page.press("r", "r", "r");
        page.at(4);
    }

    /** Fails if the page gets wider than the window, which a person would have to scroll sideways. */
    @Test
    void nothingIsWiderThanANarrowWindow() throws IOException {
        page.takeByKeyboard("timeout election s0");
        browser.quit();
        browser = Chromium.start(folder.resolve("narrow"), 520, 800);
        page = new PageDriver(browser);
        page.open(explored.explorer.url() + "#/0.0");
        browser.executeScript("document.body.style.width = '400px'");
        for (String tab : new String[] {"state", "search", "branches", "graph"}) {
            page.one("#tab-" + tab).click();
            Long width = (Long) browser.executeScript("return Math.max(...[...document.querySelectorAll('main > *')]"
                    + ".map(each => each.getBoundingClientRect().right))");
            assertThat(width).as(tab).isLessThanOrEqualTo(400);
        }
    }
}
