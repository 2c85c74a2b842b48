"""Panels drawn by lot: seats over the sub-areas, a seed that nobody chose, a draw that anybody can repeat."""
