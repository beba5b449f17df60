"""What can be done: the one write path and the processes on top of it. No Qt."""
