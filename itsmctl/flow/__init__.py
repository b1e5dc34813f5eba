"""Instruments on the order of steps: graph, loops, longest way, traffic and load.

What runs on every file is plain Python; networkx is imported where there is a load to share out.
"""
