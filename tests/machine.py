"""What this machine can run: which browser there is, which broker, and whether a part may be left out.

``python -m tests.machine`` installs Chromium and the identity broker of the tests where that is possible, and says
which part will be left out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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


NO_BROKER = "signing in with a real identity broker (no Node.js 20 here, or its package cannot be fetched)"
BROKER = Path(__file__).parent / "broker" / "provider"
"""Where npm puts the broker that the tests sign in with; never committed."""


def node():
    """The path of Node.js, or None."""
    return shutil.which("node") or shutil.which("nodejs")


def has_a_broker():
    """Whether the real identity broker can be run here."""
    return node() is not None and (BROKER / "node_modules" / "oidc-provider").is_dir()


def install_broker():
    """Fetch the broker with npm, exactly as its lock file says; what is missing afterwards is told by left_out."""
    if node() is None and may_install():
        _apt_install("nodejs", "npm")
    if shutil.which("npm") is None or has_a_broker():
        return
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    for _try in range(3):
        if subprocess.run(["npm", "ci", *quiet], cwd=BROKER, check=False, stdout=sys.stderr).returncode == 0:
            return


def may_install():
    """Whether this machine has Debian's package manager and we are allowed to use it."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(*names):
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet, stdout=sys.stderr)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    subprocess.run(install, check=True, env=quiet, stdout=sys.stderr)


def install_chromium():
    """Install Chromium from the system's packages where that is allowed; its path, or None where it is not.

    Raises CalledProcessError where the package manager fails.
    """
    if may_install():
        _apt_install("chromium")
    return chromium()


def left_out():
    """The parts of the tests that cannot run on this machine."""
    return [part for part, there in ((NO_CHROMIUM, chromium()), (NO_BROKER, has_a_broker())) if not there]


def main():
    """Make ready, and say what is left out. Fails where nothing may be left out and something would be."""
    if not chromium():
        install_chromium()
    install_broker()
    parts = left_out()
    for part in parts:
        print(f"Left out on this machine: {part}.", file=sys.stderr)
    return 1 if parts and must_run_all() else 0


if __name__ == "__main__":
    sys.exit(main())
