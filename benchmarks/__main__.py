"""``make bench``: every benchmark, one after the other. Each prints ratios measured in one run; none is a test."""

import sys
from importlib import import_module

ALL = (
    "pages",
    "talk",
    "counting",
    "closing",
    "casting",
    "breadth",
    "breadth_operating_characteristics",
    "effects",
    "ledger",
    "races",
)


def main(names):
    for name in names or ALL:
        print(f"== {name}", flush=True)
        sys.argv = [name]  # each reads arguments of its own when it is run alone
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
