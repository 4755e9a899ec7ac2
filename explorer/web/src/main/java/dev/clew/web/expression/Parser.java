package dev.clew.web.expression;

import dev.clew.trace.Value;
import dev.clew.web.expression.Expression.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an expression by recursive descent. Used once, by one thread. */
final class Parser {
    private static final int DEEPEST = 100;

    /** Operators by precedence, those that bind least first. */
    private static final List<Set<String>> OPERATORS = List.of(
            Set.of("||"),
            Set.of("&&"),
            Set.of("==", "!="),
            Set.of("<", "<=", ">", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));

    private final List<Token> tokens;
    private final Scope start;
    private final Set<String> parameters = new HashSet<>();
    private int next;
    private int depth;

    /**
     * Creates a parser.
     *
     * @param start the state that {@code was} refers to
     */
    Parser(String text, Scope start) {
        tokens = Token.of(text);
        this.start = start;
    }

    /** Reads the whole expression. */
    Term whole() {
        Term read = binary(0);
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("an operator");
        }
        return read;
    }

    private Term binary(int level) {
        if (level == OPERATORS.size()) {
            return unary();
        }
        Term left = binary(level + 1);
        while (peek().kind() == Token.Kind.SIGN && OPERATORS.get(level).contains(peek().text())) {
            String operator = take().text();
            left = joined(operator, left, binary(level + 1));
        }
        return left;
    }

    private static Term joined(String operator, Term left, Term right) {
        return switch (operator) {
            case "||" ->
                scope -> Operations.of(
                        Operations.truth(left.in(scope), "||") || Operations.truth(right.in(scope), "||"));
            case "&&" ->
                scope -> Operations.of(
                        Operations.truth(left.in(scope), "&&") && Operations.truth(right.in(scope), "&&"));
            case "==" -> scope -> Operations.of(areEqual(left, right, scope));
            case "!=" -> scope -> Operations.of(!areEqual(left, right, scope));
            default -> scope -> Operations.binary(operator, left.in(scope), right.in(scope));
        };
    }

    /** The name of a node stands for its state, and beside a name, such as the source of a message, for itself. */
    private static boolean areEqual(Term left, Term right, Scope scope) {
        Value a = left.in(scope);
        Value b = right.in(scope);
        return Operations.areEqual(a, b)
                || (right instanceof Variable name && Operations.areEqual(a, new Value.Name(name.name())))
                || (left instanceof Variable other && Operations.areEqual(b, new Value.Name(other.name())));
    }

    private Term unary() {
        if (++depth > DEEPEST) {
            throw new ExpressionException("the expression is nested too deeply");
        }
        try {
            if (peek().is("!")) {
                take();
                Term negated = unary();
                return scope -> Operations.of(!Operations.truth(negated.in(scope), "!"));
            }
            if (peek().is("-")) {
                take();
                Term positive = unary();
                return scope -> Operations.binary("-", Operations.number(BigDecimal.ZERO), positive.in(scope));
            }
            return postfix(primary());
        } finally {
            depth--;
        }
    }

    private Term postfix(Term first) {
        Term term = first;
        while (peek().is(".") || peek().is("[")) {
            Term of = term;
            if (take().is("[")) {
                Term key = binary(0);
                require("]");
                term = scope -> Operations.element(of.in(scope), key.in(scope));
            } else {
                String name = name();
                term = peek().is("(") ? call(of, name) : scope -> Operations.field(of.in(scope), name);
            }
        }
        return term;
    }

    private Term call(Term of, String name) {
        require("(");
        if (peek().kind() == Token.Kind.NAME && tokens.get(next + 1).is("->")) {
            String parameter = take().text();
            take();
            boolean isNew = parameters.add(parameter);
            Term body = binary(0);
            if (isNew) {
                parameters.remove(parameter);
            }
            require(")");
            return scope -> Operations.matching(
                    name, of.in(scope), element -> Operations.truth(body.in(scope.with(parameter, element)), name));
        }
        List<Term> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            if (!arguments.isEmpty()) {
                require(",");
            }
            arguments.add(binary(0));
        }
        require(")");
        return scope -> Operations.call(
                name,
                of.in(scope),
                arguments.stream().map(argument -> argument.in(scope)).toList());
    }

    private Term primary() {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                Value number = Operations.number(new BigDecimal(token.text()));
                return scope -> number;
            }
            case STRING -> {
                Value string = new Value.Text(token.text());
                return scope -> string;
            }
            case NAME -> {
                return named(token.text());
            }
            default -> {
                if (token.is("(")) {
                    Term inner = binary(0);
                    require(")");
                    return inner;
                }
                next--;
                throw unexpected("a value");
            }
        }
    }

    private Term named(String name) {
        switch (name) {
            case "true", "false" -> {
                Value truth = Operations.of(name.equals("true"));
                return scope -> truth;
            }
            case "null" -> {
                return scope -> Operations.NOTHING;
            }
            default -> {
                return name.equals("was") && peek().is("(") ? before() : new Variable(name);
            }
        }
    }

    /** A name that is not a variable stands for itself; a parameter of a lambda hides a variable. */
    private record Variable(String name) implements Term {
        @Override
        public Value in(Scope scope) {
            Value value = scope.variable(name);
            return value == null ? new Value.Name(name) : value;
        }
    }

    private Term before() {
        require("(");
        int from = next;
        Term inner = binary(0);
        for (Token token : tokens.subList(from, next)) {
            if (token.kind() == Token.Kind.NAME && parameters.contains(token.text())) {
                throw new ExpressionException("was(..) is about the state where the search begins, so '" + token.text()
                        + "' has no meaning in it");
            }
        }
        require(")");
        Value value = inner.in(start);
        return scope -> value;
    }

    private String name() {
        if (peek().kind() != Token.Kind.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    private void require(String sign) {
        if (!peek().is(sign)) {
            throw unexpected("'" + sign + "'");
        }
        take();
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private ExpressionException unexpected(String wanted) {
        Token found = peek();
        String what = found.kind() == Token.Kind.END ? found.text() : "'" + found.text() + "'";
        return new ExpressionException("expected " + wanted + " at character " + found.at() + ", not " + what);
    }
}
