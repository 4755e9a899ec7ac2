package dev.clew.spark.level;

import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;

/**
 * A step that violates a property.
 *
 * @param order of its target
 * @param property the number of the step property, or of the invariant that is false in the target
 * @param isInvariant whether it is an invariant, in a target outside the constraint
 * @param code of the step
 * @param target fingerprint of the target
 */
public record StepFinding(long order, int property, boolean isInvariant, int code, long target) {

    void write(ByteSink out) {
        out.writeVarint(order);
        out.writeVarint(property);
        out.writeByte(isInvariant ? 1 : 0);
        out.writeVarint(code);
        out.writeLong(target);
    }

    static StepFinding read(ByteSource in) {
        long order = in.readVarint();
        int property = in.readInt();
        boolean isInvariant = in.readByte() == 1;
        int code = in.readInt();
        return new StepFinding(order, property, isInvariant, code, in.readLong());
    }
}
