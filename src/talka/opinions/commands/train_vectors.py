"""`talka opinions train-vectors XLING_DIR --out FILE`: the cross-language vectors, made anew."""

import argparse
import sys
from pathlib import Path

from talka.opinions.progress_bar import ProgressBar
from talka.opinions.wording import wording


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `train-vectors …` to a command line."""
    train = subparsers.add_parser("train-vectors", help="train the cross-language vectors anew")
    train.add_argument("folder", type=Path, help="the dictionaries and texts to learn from")
    train.add_argument("--out", type=Path, required=True, help="the file of vectors to write")
    train.add_argument("--steps", type=int, help="of learning, where other than usual")
    train.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Train on one core, so that sums are made in one order; 0, or 1 with a message."""
    from threadpoolctl import threadpool_limits

    from talka.opinions.reading import BadFile
    from talka.opinions.training import Plan, train

    plan = Plan() if args.steps is None else Plan(steps=args.steps)
    try:
        args.out.touch()
        with threadpool_limits(1), ProgressBar(sys.stderr, wording("en")) as bar:
            train(args.folder, args.out, bar.tell, plan)
    except BadFile as error:
        print(error.message, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0
