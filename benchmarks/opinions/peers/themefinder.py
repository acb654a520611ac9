"""ThemeFinder's pipeline with the model at TALKA_LLM_URL (TALKA_LLM_MODEL, TALKA_LLM_KEY).

A response may carry several of its themes; the first is taken. What it could not process, or called
“Other”, is in no theme.
"""

import asyncio
import os
import sys
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
from benchmarks.opinions.peers.exchange import hand_in, task, texts
from themefinder import OpenAILLM, find_themes  # type: ignore[import-not-found]


def main(folder: Path) -> None:
    """Asks and waits for everything."""
    model = OpenAILLM(
        os.environ["TALKA_LLM_MODEL"],
        request_kwargs={"temperature": 0},
        base_url=os.environ["TALKA_LLM_URL"],
        api_key=os.environ.get("TALKA_LLM_KEY") or "none",
    )
    said = texts(folder)
    rows = pd.DataFrame({"response_id": range(1, len(said) + 1), "response": said})
    question = str(task(folder)["question"])
    found = asyncio.run(find_themes(rows, model, question, verbose=False))
    themes = set(found["themes"]["topic_id"])
    first = {
        int(row["response_id"]): next((one for one in row["labels"] if one in themes), "")
        for _, row in found["mapping"].iterrows()
    }
    hand_in(folder, (first.get(number, "") for number in rows["response_id"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
