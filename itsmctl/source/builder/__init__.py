"""From the data of documents to the frozen model; one module per noun.

Data that passed the schema always builds. What the schema cannot say (an impossible distribution,
the 30th of February) is noted as an objection, and something harmless stands in.
"""
