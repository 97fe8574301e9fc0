"""The benchmark suite: every peer does the same work, in one process, in turn."""
