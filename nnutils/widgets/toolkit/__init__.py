"""What every widget is made of: a canvas, controls, and drawings that are figures too."""
