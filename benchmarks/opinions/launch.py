"""Runs a command and writes what it cost: `python launch.py COST.json COMMAND…`.

A process of its own and small, because Linux counts a parent's memory into the peak of what it
starts. Seconds are of processor, user and system, children included; the peak is of the largest
process, in MiB.
"""

import json
import os
import sys

KIBIBYTES = 1024


def main() -> int:
    """The command's exit status."""
    place, *command = sys.argv[1:]
    pid = os.posix_spawnp(command[0], command, os.environ)
    _pid, status, usage = os.wait4(pid, 0)
    cost = {"seconds": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / KIBIBYTES}
    with open(place, "w", encoding="utf-8") as file:
        json.dump(cost, file)
    return os.waitstatus_to_exitcode(status) & 0xFF


if __name__ == "__main__":
    raise SystemExit(main())
