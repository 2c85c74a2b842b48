"""The generations of participation over the years: from having a say to deciding."""
