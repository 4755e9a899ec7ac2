package dev.clew.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern PAGE_NAME = Pattern.compile("`([a-z-]+\\.md)`");
    private static final int MOST_BYTES_OF_README = 9_000;

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            for (String target : targets(page, LINK)) {
                if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                    broken.add(page + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPageThatIsNamedExists() {
        for (Page page : Page.all()) {
            assertThat(targets(page, PAGE_NAME)).as(page.toString()).allMatch(name -> resolves(page, name));
        }
    }

    @Test
    void theIndexLeadsToEveryPage() {
        Page index = Page.of(Page.root().resolve("explorer/docs/README.md"));
        List<String> pages = Page.all().stream()
                .map(page -> Objects.toString(page.path().getFileName()))
                .filter(name -> !name.equals("README.md"))
                .toList();
        assertThat(targets(index, LINK)).containsAll(pages);
    }

    @Test
    void readmeIsAPage() throws IOException {
        assertThat(Files.size(Page.readme().path())).isLessThanOrEqualTo(MOST_BYTES_OF_README);
    }

    private static List<String> targets(Page page, Pattern pattern) {
        List<String> targets = new ArrayList<>();
        for (String line : page.prose()) {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                targets.add(matcher.group(1));
            }
        }
        return targets;
    }

    private static boolean resolves(Page page, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
        boolean isThere = Files.exists(file.normalize());
        return isThere
                && (parts.length == 1 || anchors(Page.of(file.normalize())).contains(parts[1]));
    }

    /** Returns the anchors that GitHub gives the headings of a page. */
    private static List<String> anchors(Page page) {
        return page.prose().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
