"""The playground: a network that trains while its learner changes everything about it."""
