"""Prints the text of a PDF as one library extracts it, or as a converter makes Markdown of it: extract.py LIBRARY FILE."""

import sys


def mupdf(file):
    import pymupdf

    return [page.get_text() for page in pymupdf.open(file)]


def pdfium(file):
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def pdfminer(file):
    from pdfminer.high_level import extract_text

    return [extract_text(file)]


def pypdf(file):
    import pypdf as library

    return [page.extract_text() for page in library.PdfReader(file).pages]


def markitdown(file):
    from markitdown import MarkItDown

    return [MarkItDown().convert(file).text_content]


def pdfplumber(file):
    import pdfplumber as library

    tables = [table for page in library.open(file).pages for table in page.extract_tables()]
    row = lambda cells: "|" + "|".join((cell or "").replace("\n", " ") for cell in cells) + "|\n"
    return ["".join(row(cells) for cells in table) + "\n" for table in tables]


def pymupdf4llm(file):
    import pymupdf4llm as library

    return [library.to_markdown(file)]


pages = globals()[sys.argv[1]](sys.argv[2])
sys.stdout.buffer.write("\f".join(pages).encode("utf-8", "surrogatepass"))
