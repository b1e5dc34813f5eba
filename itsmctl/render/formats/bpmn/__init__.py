"""BPMN 2.0 with diagram interchange (OMG formal/2013-12-09), from our own layout.

`merges` makes the diagram fit for BPMN, `semantics` says what its nodes are, `interchange` where
they stand, `document` joins the two.
"""
