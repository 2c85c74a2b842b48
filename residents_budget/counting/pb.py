"""The Pabulib .pb format: one election as META, PROJECTS and VOTES in one text file (https://pabulib.org/format)."""

from residents_budget.counting.pb_reading import read
from residents_budget.counting.pb_writing import write

__all__ = ["read", "write"]
