package dev.clew.process.service;

import dev.clew.model.Effects;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;

/**
 * Service {@code lin-tso}: a linearizable source of timestamps. {@code ts} is answered with {@code
 * ts_ok} and the integer {@code ts}, one more than the previous one; the first is 1.
 */
record TimestampOracle() implements ServiceNode<Integer> {

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Served<Integer> serve(Integer last, int source, Body request, Effects<Body> choices) {
        if (!request.type().equals("ts")) {
            String reason = "unsupported operation '" + request.type() + "'; supported is ts";
            return new Served<>(last, Body.of(ErrorCode.NOT_SUPPORTED.body(reason)));
        }
        return new Served<>(last + 1, Body.of(Body.object("ts_ok").put("ts", last + 1)));
    }
}
