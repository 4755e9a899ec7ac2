package dev.clew.symmetry;

/** Shape of a node id. */
enum NodeIdShape implements Shape {
    INSTANCE;

    @Override
    public Object rename(Object value, Renaming renaming) {
        int id = (Integer) value;
        int image = renaming.node(id);
        return image == id ? value : (Object) image;
    }

    @Override
    public long hash(Object value, StarredHash starred) {
        return starred.ofNode((Integer) value);
    }
}
