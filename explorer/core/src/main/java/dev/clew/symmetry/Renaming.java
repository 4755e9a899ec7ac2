package dev.clew.symmetry;

/**
 * A permutation being applied to a value.
 *
 * @param map the image of each element
 */
record Renaming(Elements elements, int[] map) {

    int node(int id) {
        return elements.node(id, map);
    }
}
