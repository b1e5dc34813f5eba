"""The responsibility matrix in each format; `FORMATS` names them."""
