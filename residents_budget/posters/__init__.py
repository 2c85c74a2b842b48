"""An initiative on paper, to hang where people pass."""
