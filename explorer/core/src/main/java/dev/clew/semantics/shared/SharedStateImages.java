package dev.clew.semantics.shared;

import dev.clew.model.ModelError;
import dev.clew.model.SharedStateModel;
import dev.clew.model.SharedStateModel.Declaration;
import dev.clew.semantics.SlotTable;
import dev.clew.state.ContentHash;
import dev.clew.symmetry.SlotImages;
import dev.clew.symmetry.ValueSymmetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Images of the slots of variables; the slot of a key or element moves with the key or element. */
final class SharedStateImages implements SlotImages {
    private final SlotTable slots;
    private final ValueSymmetry symmetry;
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> slotOf = new HashMap<>();

    /** Variable and key of a slot. */
    private record Place(String variable, Object key) {}

    /** Key of a plain variable, which no value of a model equals. */
    private enum Plain {
        PLAIN
    }

    SharedStateImages(SharedStateModel model, SlotTable slots, ValueSymmetry symmetry) {
        this.slots = slots;
        this.symmetry = symmetry;
        for (Declaration declaration : model.declarations()) {
            keys(declaration).forEach(key -> {
                Place place = new Place(declaration.name(), key);
                slotOf.put(place, places.size());
                places.add(place);
            });
        }
    }

    private static List<?> keys(Declaration declaration) {
        if (declaration instanceof Declaration.Indexed indexed) {
            return indexed.keys();
        }
        return declaration instanceof Declaration.SetOf set ? set.universe() : List.of(Plain.PLAIN);
    }

    @Override
    public long[] key(int slot) {
        Place place = places.get(slot);
        long[] profile = symmetry.profile(place.key);
        long variable = new ContentHash().of(place.variable);
        for (int i = 1; i < profile.length; i++) {
            profile[i] = ContentHash.combine(variable, profile[i]);
        }
        return profile;
    }

    @Override
    public int target(int slot, int[] map) {
        Place place = places.get(slot);
        Object image = symmetry.rename(place.key, map);
        Integer target = slotOf.get(new Place(place.variable, image));
        if (target == null) {
            throw new ModelError("variable " + place.variable + " has the key " + place.key + " but not " + image
                    + ", which it becomes when symmetric values are exchanged; give it both or do not declare them"
                    + " symmetric");
        }
        return target;
    }

    @Override
    public long[] profile(int slot, int number) {
        return symmetry.profile(slots.value(slot, number));
    }

    @Override
    public int image(int slot, int number, int target, int[] map) {
        return slots.intern(target, symmetry.rename(slots.value(slot, number), map));
    }
}
