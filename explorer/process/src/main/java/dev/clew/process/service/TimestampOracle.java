package dev.clew.process.service;

import dev.clew.model.Effects;
import dev.clew.process.message.Body;
import dev.clew.process.message.ErrorCode;

/**
 * {@code lin-tso}: a linearizable source of timestamps. {@code ts} is answered with {@code ts_ok} and the integer {@code ts},
 * which is one more than the one given out before; the first is 1.
 */
record TimestampOracle() implements ServiceNode<Integer> {

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Served<Integer> serve(Integer last, int source, Body request, Effects<Body> choices) {
        if (!request.type().equals("ts")) {
            String reason = "no operation '" + request.type() + "'; there is ts";
            return new Served<>(last, Body.of(ErrorCode.NOT_SUPPORTED.body(reason)));
        }
        return new Served<>(last + 1, Body.of(Body.object("ts_ok").put("ts", last + 1)));
    }
}
