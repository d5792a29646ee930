"""Views: one file for each simulation, of the same name; a frame and a size in, a canvas and sentences out."""
