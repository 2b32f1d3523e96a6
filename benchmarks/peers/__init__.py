"""GaitCheck beside other tools that read a person's movement from one video, on the same clips in the same run."""
