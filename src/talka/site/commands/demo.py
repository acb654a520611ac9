"""``talka demo``: the whole house with an invented town, in one terminal; Ctrl-C stops everything."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
import urllib.request
from typing import Any

from talka.site.postgres import Cluster

LOOPBACK = "127.0.0.1"


def add_commands(commands: Any) -> None:
    demo = commands.add_parser("demo", help="try Talka: a town with people's opinions in it")
    demo.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    demo.add_argument("--load-only", action="store_true", help="make the town, don't serve it")
    demo.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Starts the database, loads the town once, serves; a second run keeps everything."""
    if not args.load_only and _is_taken(args.port):
        print(f"Port {args.port} is in use. Choose another: make demo PORT=8001", file=sys.stderr)
        return 2
    cluster = None if os.environ.get("DATABASE_URL") else Cluster("demo")
    started = cluster is not None and _start(cluster)
    try:
        _prepare(args.port)
        return 0 if args.load_only else _serve(args.port)
    finally:
        if cluster is not None and started:
            cluster.stop()


def _start(cluster: Cluster) -> bool:
    tell("Starting the embedded PostgreSQL")
    started = cluster.start()
    cluster.make_database("talka")
    os.environ["DATABASE_URL"] = cluster.url()
    return started


def _prepare(port: int) -> None:
    os.environ |= {"TALKA_DEMO": "1", "TALKA_SITE_URL": f"http://{LOOPBACK}:{port}"}
    import django
    from django.core.management import call_command

    django.setup()
    tell("Preparing the tables and the pages")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    _load()


def _load() -> None:
    from django.utils import timezone

    from talka.site.demo.loader import is_demo, is_empty, load

    if is_demo():
        return
    if not is_empty():
        raise SystemExit(
            "This database is in use: the demo goes only into an empty one. Set another DATABASE_URL."
        )
    tell("Making the demo town of Smilgava (once, about a minute)")
    load(timezone.now(), lambda step: tell(f"  {step}"))


def _serve(port: int) -> int:
    from talka.site.commands.serve import supervise, web_command, worker_command

    threading.Thread(target=_welcome, args=(port,), daemon=True).start()
    return supervise(web_command(LOOPBACK, port, os.cpu_count() or 2), worker_command())


def _welcome(port: int) -> None:
    """Says where the site is, once it answers."""
    address = f"http://{LOOPBACK}:{port}"
    for _attempt in range(150):
        try:
            urllib.request.urlopen(f"{address}/en/", timeout=2).read()
        except OSError:
            time.sleep(0.2)
            continue
        print(
            f"\nTalka is running:  {address}/\n\n"
            f"Sign in with one click (resident, official, digital helper, moderator, auditor):\n"
            f"  {address}/en/sign-in/\n\nStop with Ctrl-C. What you do here is kept for the next run."
        )
        return


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def tell(text: str) -> None:
    """One line of progress."""
    print(f"· {text} …", flush=True)
