"""The commands: one file each, found by its name. They bring the rooms together and print."""
