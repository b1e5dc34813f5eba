"""The procedure of a process (作业指导书) as a Word document: what a quality system files."""
