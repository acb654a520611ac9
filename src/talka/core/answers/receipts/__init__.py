"""Receipt pages: eight words open the whole life of an opinion, from received to what was done.

They stand here rather than beside the receipts because a life ends with answers, and contributions stand
below answers.
"""
