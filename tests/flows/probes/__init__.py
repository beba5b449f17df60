"""What is tried on a copy of the program with something added to it; each runs in a process of its own."""
