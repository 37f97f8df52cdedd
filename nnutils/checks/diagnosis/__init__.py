"""Which mistake was made: known ones, repairs of the learner's text, and what the wrong numbers give away."""
