"""The picture in formats that others read: one module a format, all from one laid-out scene."""
