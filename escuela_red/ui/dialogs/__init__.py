"""What opens over the window: questions, help, «Acerca de»."""
