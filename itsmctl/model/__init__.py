"""The words of the field as frozen data; standard library only.

One module per noun: `process`, `parties`, `times`, `approvals`, `notices`, `simulation`,
`portfolio`. Import from the module that holds the noun.
"""
