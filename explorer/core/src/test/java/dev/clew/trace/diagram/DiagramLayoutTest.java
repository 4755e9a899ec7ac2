package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.MessageFlow.Fate;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.diagram.DiagramLayout.Arrow;
import dev.clew.trace.diagram.DiagramLayout.Label;
import dev.clew.trace.diagram.DiagramLayout.Lane;
import dev.clew.trace.diagram.DiagramLayout.Mark;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramLayoutTest {

    static Stream<TraceDocument> traces() throws IOException {
        return Stream.of(
                Samples.raft(),
                Samples.lasso(),
                Samples.stuttering(),
                Samples.sharedState(),
                Samples.hostile(),
                Samples.longOne(200));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void labelsKeepOffTheLanesAndStayInThePicture(TraceDocument trace) {
        DiagramLayout layout = DiagramLayout.of(trace);
        for (Mark mark : layout.marks()) {
            Label label = mark.label();
            assertThat(label.left()).isGreaterThanOrEqualTo(layout.gutter());
            assertThat(label.right()).isLessThanOrEqualTo(layout.width());
            for (Lane lane : layout.lanes()) {
                assertThat(lane.x() < label.left() - 4 || lane.x() > label.right() + 4)
                        .as("'%s' and lane %s", label.text(), lane.name())
                        .isTrue();
            }
        }
        assertThat(layout.marks()).extracting(Mark::y).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void messagesGoFromTheStepThatSentThemToTheStepThatEndedThem() throws IOException {
        DiagramLayout layout = DiagramLayout.of(Samples.raft());
        List<Integer> lanes = layout.lanes().stream().map(Lane::x).toList();
        Arrow twice = only(layout, Fate.DUPLICATED);
        Arrow vote = layout.arrows().stream()
                .filter(arrow -> arrow.endedBy() == 20)
                .findFirst()
                .orElseThrow();

        assertThat(List.of(twice.sentBy(), twice.endedBy())).containsExactly(4, 6);
        assertThat(List.of(twice.fromX(), twice.toX())).containsExactly(lanes.get(0), lanes.get(2));
        assertThat(List.of(vote.sentBy(), vote.endedBy())).containsExactly(10, 20);
        assertThat(List.of(vote.fromX(), vote.toX())).containsExactly(lanes.get(2), lanes.get(1));
        assertThat(layout.arrows().stream().filter(arrow -> arrow.fate() == Fate.DROPPED))
                .extracting(Arrow::endedBy)
                .containsExactly(8, 12);
        assertThat(layout.arrows().stream().filter(arrow -> arrow.fate() == Fate.DROPPED))
                .allMatch(arrow -> arrow.toX() > lanes.get(1) && arrow.toX() < lanes.get(2));
    }

    @Test
    void nodeIsDownFromItsCrashToItsRestart() throws IOException {
        DiagramLayout layout = DiagramLayout.of(Samples.raft());

        assertThat(layout.spells().stream().filter(spell -> !spell.isUp()))
                .extracting(spell -> List.of(spell.x(), spell.top(), spell.bottom()))
                .containsExactly(
                        List.of(
                                layout.lanes().get(0).x(),
                                new Rows(Samples.raft()).y(5),
                                new Rows(Samples.raft()).y(14)),
                        List.of(
                                layout.lanes().get(2).x(),
                                new Rows(Samples.raft()).y(15),
                                new Rows(Samples.raft()).y(16)));
    }

    @Test
    void partitionLastsUntilItIsHealedAndShowsItsGroups() throws IOException {
        DiagramLayout layout = DiagramLayout.of(Samples.raft());

        assertThat(layout.cuts())
                .extracting(cut -> List.of(cut.from(), cut.to()))
                .containsExactly(List.of(2, 3), List.of(11, 13));
        assertThat(layout.cuts().get(0).groups()).containsExactly(0, 1, 1);
    }

    @Test
    void lassoGoesBackToItsState() throws IOException {
        DiagramLayout layout = DiagramLayout.of(Samples.lasso());

        assertThat(Objects.requireNonNull(layout.loop()).toY()).isEqualTo(new Rows(Samples.lasso()).y(5));
        assertThat(Objects.requireNonNull(layout.closing()).label().text()).endsWith(", back to state 5, for ever");
    }

    @Test
    void withoutNodesTheActorsHaveLanes() throws IOException {
        assertThat(DiagramLayout.of(Samples.sharedState()).lanes())
                .extracting(Lane::name)
                .containsExactly("system", "r1", "r2", "r3");
    }

    @Test
    void labelShowsTheArgumentsThatDiffer() throws IOException {
        TraceDocument raft = Samples.raft();
        EventLabels labels = new EventLabels(raft, EventLabels.LIMIT);
        TraceEvent request = raft.states().get(9).event();

        assertThat(request.text()).contains("RequestVote(term=2, lastLogIndex=0, lastLogTerm=0)");
        assertThat(labels.of(request)).isEqualTo("RequestVote(term=2, …)");
        assertThat(raft.states()).allMatch(state -> labels.of(state.event()).length() <= EventLabels.LIMIT + 8);
    }

    private static Arrow only(DiagramLayout layout, Fate fate) {
        List<Arrow> found =
                layout.arrows().stream().filter(arrow -> arrow.fate() == fate).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Each message in flight has a row of its own below the last state, where its arrow and its label end. */
    @ParameterizedTest
    @MethodSource("traces")
    void anOpenDiagramHasAnEndForEachMessageInFlight(TraceDocument trace) {
        DiagramLayout closed = DiagramLayout.of(trace);
        DiagramLayout open = DiagramLayout.open(trace);
        List<Arrow> flying = open.arrows().stream()
                .filter(arrow -> arrow.fate() == Fate.IN_FLIGHT)
                .toList();
        int last = open.marks().get(open.marks().size() - 1).y();

        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.ends()).isEmpty();
        assertThat(open.isOpen()).isTrue();
        assertThat(open.ends()).hasSameSizeAs(flying);
        for (int i = 0; i < flying.size(); i++) {
            DiagramLayout.End end = open.ends().get(i);
            assertThat(List.of(flying.get(i).toX(), flying.get(i).toY())).containsExactly(end.x(), end.y());
            assertThat(end.y()).isGreaterThan(last).isLessThan(open.footY());
            for (Lane lane : open.lanes()) {
                assertThat(lane.x() < end.label().left() - 4
                                || lane.x() > end.label().right() + 4)
                        .as("'%s' and lane %s", end.label().text(), lane.name())
                        .isTrue();
            }
        }
        assertThat(open.ends()).extracting(DiagramLayout.End::y).doesNotHaveDuplicates();
        assertThat(open.height()).isGreaterThan(open.footY());
    }
}
