"""What is handed over: content builds neutral blocks, writers turn them into files."""
