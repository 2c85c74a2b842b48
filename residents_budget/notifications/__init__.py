"""What concerns me: following initiatives, sub-areas and themes, and being told about them as often as one likes."""
