"""Drawings laid out once in plain geometry; painters of the screen and of the paper only walk them."""
