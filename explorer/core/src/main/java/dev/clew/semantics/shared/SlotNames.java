package dev.clew.semantics.shared;

import dev.clew.model.SharedStateModel;
import dev.clew.model.SharedStateModel.Declaration;

/** Names the slots of shared-state models for readers. */
final class SlotNames {
    private SlotNames() {}

    /** Returns the variable that a slot belongs to. */
    static String variable(SharedStateModel model, int slot) {
        return declaration(model, slot).name();
    }

    /** Returns the name of a slot: {@code tm}, {@code rm[r1]}, or {@code Commit \\in sent}. */
    static String of(SharedStateModel model, int slot) {
        Declaration declaration = declaration(model, slot);
        if (declaration instanceof Declaration.Indexed indexed) {
            return indexed.name() + "[" + indexed.keys().get(slot - indexed.firstSlot()) + "]";
        }
        return declaration instanceof Declaration.SetOf set
                ? set.universe().get(slot - set.firstSlot()) + " \\in " + set.name()
                : declaration.name();
    }

    private static Declaration declaration(SharedStateModel model, int slot) {
        Declaration last = model.declarations().get(0);
        for (Declaration declaration : model.declarations()) {
            last = first(declaration) <= slot ? declaration : last;
        }
        return last;
    }

    private static int first(Declaration declaration) {
        if (declaration instanceof Declaration.Plain plain) {
            return plain.slot();
        }
        return declaration instanceof Declaration.Indexed indexed
                ? indexed.firstSlot()
                : ((Declaration.SetOf) declaration).firstSlot();
    }
}
