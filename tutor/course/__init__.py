"""Courses: the files of the lessons in, lessons out, and the linter that keeps three languages one lesson."""
