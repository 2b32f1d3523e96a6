"""The runner's page on this machine: upload a video, watch it being read, see the run. A shell over jobs."""
