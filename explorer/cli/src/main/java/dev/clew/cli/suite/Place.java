package dev.clew.cli.suite;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Place in a file.
 *
 * @param line line number, from 1
 * @param column column number, from 1
 */
public record Place(int line, int column) {
    static Place of(Node node) {
        return of(node.getStartMark());
    }

    static Place of(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
    }
}
