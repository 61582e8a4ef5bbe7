"""One package, so that its tests share one world (`loaded_world`)."""
