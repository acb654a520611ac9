"""The rules of surveys, in plain Python."""

from talka.tools.surveys.domain.options import LEAST, Options
from talka.tools.surveys.domain.questionnaire import Question, Questionnaire
from talka.tools.surveys.domain.reading import Mistake, read

__all__ = ["LEAST", "Mistake", "Options", "Question", "Questionnaire", "read"]
