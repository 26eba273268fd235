"""Prints the text of a PDF as one library extracts it: extract.py LIBRARY FILE."""

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


pages = {"mupdf": mupdf, "pdfium": pdfium, "pdfminer": pdfminer, "pypdf": pypdf}[sys.argv[1]](sys.argv[2])
sys.stdout.buffer.write("\f".join(pages).encode("utf-8", "surrogatepass"))
