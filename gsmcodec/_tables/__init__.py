"""Tables made by data/generate.py from the files in data/."""
