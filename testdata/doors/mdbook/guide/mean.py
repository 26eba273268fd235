"""A preprocessor of this book: it writes the mean in place of {{mean 3 5 7}}."""
import json
import re
import sys

if sys.argv[1:2] == ["supports"]:
    sys.exit(0)


def mean(match):
    numbers = [float(word) for word in match[1].split()]
    return f"{sum(numbers) / len(numbers):.1f}"


def replace(items):
    for item in items:
        if isinstance(item, dict) and "Chapter" in item:
            chapter = item["Chapter"]
            chapter["content"] = re.sub(r"\{\{mean ([\d. ]+)\}\}", mean, chapter["content"])
            replace(chapter["sub_items"])


context, book = json.load(sys.stdin)
replace(book.get("items") or book["sections"])  # mdBook 0.5 or 0.4
json.dump(book, sys.stdout)
