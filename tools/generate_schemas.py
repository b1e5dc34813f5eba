"""Write schemas/ from tools/schema_source; with --check, say whether it is up to date.

The committed JSON is what editors and programs read. It is generated because its six files share
labels, times, notices and estimates, and because every description stands in two languages.
"""

import json
import sys
from pathlib import Path

from schema_source.kinds import schemas

_ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Write or check all files; return 1 where one is stale."""
    stale = []
    for name, schema in schemas().items():
        target = _ROOT / "schemas" / name
        content = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        if target.is_file() and target.read_text(encoding="utf-8") == content:
            continue
        stale.append(name)
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8", newline="\n")
    for name in stale:
        print(f"schemas/{name}: {'stale' if '--check' in arguments else 'written'}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
