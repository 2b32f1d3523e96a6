"""The sandbox of a worker: closed before a film is opened, for good, and for whatever is started from there.

A film is somebody else's data, and decoders have had holes. Whoever gets in through one finds a process that sees the
film, the folder that its result grows in, the pose model and the system's libraries; that can start no program, open no
socket, and look into no other process.

``landlock``   which files; Linux 5.13 and later
``calls``      which system calls (seccomp); Linux on x86_64 and aarch64
``rights``     the superuser's rights given up; Linux
``seatbelt``   files, network and programs on macOS
``job``        memory and processes on Windows, which has no more for an ordinary program
``guard``      the memory of whoever starts workers

Where a system lacks one, ``gaitcheck doctor`` says which and why.
"""
