"""The example region on this machine: its place, its house, its children."""
