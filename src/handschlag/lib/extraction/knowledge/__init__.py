"""General knowledge of German public life: places, first names, offices, kinds of bodies."""
