"""The workshop guide as data: moments, tasks, questions, steps, readings, and the municipios. No Qt, no SQL."""
