"""What stands around the lessons: the learner's own copy, JupyterLab, and a look at the machine."""
