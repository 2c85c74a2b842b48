"""What this machine can run: which browser there is, and whether a part may be left out.

``python -m tests.machine`` installs Chromium where that is possible and says which part will be left out.
"""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

NO_CHROMIUM = "the tests in a real browser (no Chromium here: install it, or set CHROMIUM to its path)"


def must_run_all():
    """Whether nothing may be left out: so it is where ``CI`` is set."""
    return os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no"}


def chromium():
    """The path of Chromium or Chrome, or None. ``CHROMIUM`` in the environment goes before what is installed."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def may_install():
    """Whether this machine has Debian's package manager and we are allowed to use it."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_chromium():
    """Install Chromium from the system's packages where that is allowed; its path, or None where it is not.

    Raises CalledProcessError where the package manager fails.
    """
    if may_install():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet, stdout=sys.stderr)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        subprocess.run(install, check=True, env=quiet, stdout=sys.stderr)
    return chromium()


def left_out():
    """The parts of the tests that cannot run on this machine."""
    return [] if chromium() else [NO_CHROMIUM]


def main():
    """Make ready, and say what is left out. Fails where nothing may be left out and something would be."""
    if not chromium():
        install_chromium()
    parts = left_out()
    for part in parts:
        print(f"Left out on this machine: {part}.", file=sys.stderr)
    return 1 if parts and must_run_all() else 0


if __name__ == "__main__":
    sys.exit(main())
