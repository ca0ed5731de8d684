"""Changes to disk, and disk to annotations."""
