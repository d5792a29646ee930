"""Records: what the learner did, kept event by event. It knows nothing of courses and screens."""
