"""What the pages of regions and countries show."""
