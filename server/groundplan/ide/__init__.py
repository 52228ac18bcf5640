"""(snapshot, path, position) -> plain values, for the editor and the command line alike."""
