package dev.clew.web.chromium;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person does with the page, by mouse and keyboard. */
final class PageDriver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final ChromeDriver browser;

    PageDriver(ChromeDriver browser) {
        this.browser = browser;
    }

    void open(String url) {
        browser.get(url);
        until(driver -> !place().isEmpty());
    }

    <T> T until(ExpectedCondition<T> condition) {
        return new WebDriverWait(browser, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(condition);
    }

    WebElement one(String css) {
        return until(driver -> browser.findElement(By.cssSelector(css)));
    }

    List<WebElement> all(String css) {
        return browser.findElements(By.cssSelector(css));
    }

    /** Returns the line that names the present state: {@code State 3 · Deliver ...}. */
    String place() {
        return browser.findElement(By.id("place")).getText();
    }

    /** Waits until the present state has a number. */
    void at(int number) {
        until(driver -> place().matches("(?s)State " + number + "\\b.*"));
    }

    /** Presses keys while no field has the focus. */
    void press(CharSequence... keys) {
        browser.executeScript("document.activeElement && document.activeElement.blur()");
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Filters the steps by words and takes the first one, without the mouse. */
    void takeByKeyboard(String words) {
        int before = number();
        press("/");
        WebElement filter = one("#filter");
        filter.clear();
        filter.sendKeys(words, Keys.ESCAPE);
        press("1");
        at(before + 1);
        filter.clear();
        filter.sendKeys(" ", Keys.BACK_SPACE);
    }

    /** Clicks on the end of a message in flight and chooses what becomes of it. */
    void takeInDiagram(String source, String destination, String choice) {
        int before = number();
        WebElement end = one("#diagram .end[aria-label*=\"from " + source + " to " + destination + "\"] .target");
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", end);
        end.click();
        until(driver -> all(".menu [role=menuitem]").stream()
                        .filter(item -> item.getText().startsWith(choice))
                        .findFirst()
                        .orElse(null))
                .click();
        at(before + 1);
    }

    /** Clicks on a step of the list by its text. */
    void takeInList(String text) {
        int before = number();
        WebElement step = until(driver -> all("#steps button.step").stream()
                .filter(button ->
                        text.equals(button.findElement(By.cssSelector(".text")).getText()))
                .findFirst()
                .orElse(null));
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", step);
        step.click();
        at(before + 1);
    }

    int number() {
        return Integer.parseInt(place().replaceFirst("(?s)State (\\d+).*", "$1"));
    }

    /** Returns the text of a variable's card. */
    String card(String name) {
        return one("#panel-state [data-card=\"" + name + "\"]").getText();
    }

    List<String> chips() {
        return all("#chips li").stream().map(WebElement::getText).toList();
    }
}
