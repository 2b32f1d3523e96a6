"""Long work in processes of its own: limited, watched, tried again when one dies, and never done twice."""
