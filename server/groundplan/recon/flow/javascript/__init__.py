"""Tables and lists that JavaScript makes out of static ones, read without running anything."""
