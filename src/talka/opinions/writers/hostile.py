"""Texts that speak to the machine rather than to people.

They are opinions like any other and stay in their theme; a writer is not shown them, and what it
writes may not be one. Recognising them is a help, not the wall: that is the checking of every word.
"""

import re

_BETWEEN = r"\W+(?:[^\W_]+\W+){0,4}?"
_TO_A_MACHINE = re.compile(
    "|".join(
        (
            rf"\b(?:ignore|disregard|forget|override){_BETWEEN}(?:instruct|prompt|rules|above)",
            rf"\b(?:ignorē|aizmirsti?|neievēro)\w*{_BETWEEN}(?:norādījum|instrukcij|uzvedn|noteikum)",
            rf"\b(?:игнорир|забуд|не учитывай)\w*{_BETWEEN}(?:инструкц|указани|промпт|правил)",
            r"\b(?:system|developer)\s+(?:prompt|message)\b|\bjailbreak\b",
            r"\b(?:as an ai|language model|valodas model|языков\w+ модел)",
            r"\byou are (?:now )?(?:an? |the )?(?:ai|assistant|chatbot|bot)\b",
            r"(?:^|\n)[^\S\n]*(?:system|assistant|user)\s*:",
            r"[\"'](?:role|name|sentences|cites|quotes)[\"']\s*:",
            r"<\|?/?\s*(?:system|assistant|data|instruction|im_start|im_end)|\[/?INST\]|<</?SYS",
        )
    ),
    re.IGNORECASE,
)


def to_a_machine(text: str) -> bool:
    """Whether a text gives instructions to a language model, as far as its wording shows."""
    return _TO_A_MACHINE.search(text) is not None
