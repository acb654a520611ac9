"""The papers of a stage, made of what its pages say: summary, explanatory section, verdicts, data use, archive."""
