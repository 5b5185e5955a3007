"""Jobs: they begin, work on a thread of their own, and end; what they are is told by a kind."""
