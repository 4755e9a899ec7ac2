package dev.clew.cli.suite;

import dev.clew.text.Markup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writer of the XML format of JUnit's Ant task, which build servers read; each check is a test case. */
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes a suite to a stream and flushes it; does not close it.
     *
     * @param suite name of the suite
     * @param seconds duration of the whole suite
     * @param started local time at which the suite started
     */
    public static void write(
            String suite, List<Outcome> outcomes, double seconds, LocalDateTime started, OutputStream out)
            throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new JUnitXml(xml).suites(suite, outcomes, seconds, started);
            xml.close();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suites(String suite, List<Outcome> outcomes, double seconds, LocalDateTime started)
            throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        totals(suite, outcomes, seconds);
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        totals(suite, outcomes, seconds);
        attribute("skipped", Long.toString(SuiteTable.count(outcomes, Outcome.Status.SKIPPED)));
        attribute("timestamp", timestamp(started));
        attribute("hostname", "localhost");
        xml.writeCharacters("\n");
        for (Outcome outcome : outcomes) {
            testCase(outcome);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.writeCharacters("\n");
    }

    private void totals(String suite, List<Outcome> outcomes, double seconds) throws XMLStreamException {
        attribute("name", suite);
        attribute("tests", Integer.toString(outcomes.size()));
        attribute("failures", Long.toString(SuiteTable.count(outcomes, Outcome.Status.FAILED)));
        attribute("errors", Long.toString(SuiteTable.count(outcomes, Outcome.Status.ERROR)));
        attribute("time", seconds(seconds));
    }

    private void testCase(Outcome outcome) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", outcome.entry().name());
        attribute("classname", "clew." + outcome.entry().model());
        attribute("time", seconds(outcome.seconds()));
        switch (outcome.status()) {
            case PASSED -> {}
            case FAILED -> failure("failure", outcome);
            case ERROR -> failure("error", outcome);
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", String.valueOf(outcome.message()));
            }
        }
        xml.writeStartElement("system-out");
        text(outcome.entry().command() + "\n"
                + (outcome.cached() ? "cached: nothing has changed since it passed\n" : "")
                + (outcome.remark().isEmpty() ? "" : outcome.remark() + "\n")
                + (outcome.isFailure() ? "" : outcome.reportText()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void failure(String element, Outcome outcome) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", String.valueOf(outcome.message()));
        attribute("type", outcome.actual());
        text(outcome.message() + "\n\n" + outcome.reportText());
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Markup.permitted(value));
    }

    private void text(String value) throws XMLStreamException {
        xml.writeCharacters(Markup.permitted(value));
    }

    /**
     * Returns a time in ISO format, with seconds even if zero: the schema requires them, {@code toString} omits them.
     */
    private static String timestamp(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
