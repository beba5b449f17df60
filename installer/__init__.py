"""What makes the packages that people receive; no part of the program."""
