"""Batches: whether every video ends once whatever is killed, and how much faster two workers are than one."""
