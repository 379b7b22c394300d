"""Who says so: cues, speakers, channels, and how firmly."""
