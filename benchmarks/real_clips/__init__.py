"""Real people's films beside what was labelled by eye. None is part of this repository: no licence allows it."""
