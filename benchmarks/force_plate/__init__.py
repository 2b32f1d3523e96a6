"""Events and formulas against force plates: a person's markers, seen through a virtual camera.

The recording (treadmill run of one subject, Rajagopal et al. 2016, SimTK) lies beside the project and is not
part of it: its licence is not stated. ``python -m benchmarks.force_plate`` prints the table.
"""
