"""The pages of the window: one module per page, built on its first visit."""
