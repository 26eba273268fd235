"""Writes documents as authors do in Word, with python-docx.

word.py new PICTURE OUT.docx: a document from nothing, in Word's own styles
word.py edit IN.docx OUT.docx: a document that is there, with changes
"""
import copy
import sys

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm


def write(picture):
    d = docx.Document()
    d.sections[0].header.paragraphs[0].text = "Header of each page"
    d.sections[0].footer.paragraphs[0].text = "Footer of each page"
    for name in ("Author", "Abstract", "Warning"):
        d.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    d.add_paragraph("Repairs in the valley", "Title")
    d.add_paragraph("Report of the second year", "Subtitle")
    d.add_paragraph("Ada Example", "Author")
    d.add_paragraph("What was mended, and what it cost.", "Abstract")

    d.add_heading("What was mended", 1)
    p = d.add_paragraph("The workshop mended ")
    p.add_run("four hundred").italic = True
    p.add_run(" things, ")
    p.add_run("twice").bold = True
    p.add_run(" as many as before.")
    d.add_comment(p.runs[1], text="Is that so?", author="Bo")
    d.add_paragraph("A thing that is mended is a thing that is kept.", "Quote")
    for text, style in (("Kettles", "List Number"), ("Lamps", "List Number"), ("spare parts", "List Bullet"),
                        ("old parts", "List Bullet")):
        d.add_paragraph(text, style)
    d.add_paragraph("Unplug it first.", "Warning")
    run = d.add_paragraph().add_run()
    run.add_picture(picture, width=Cm(8))
    run._r.find(".//" + qn("wp:docPr")).set("descr", "Bars that grow from January to March")
    d.add_paragraph("Things by month", "Caption")

    d.add_heading("What it cost", 2)
    d.add_paragraph("Costs of a repair", "Caption")
    table(d, [("Thing", "Parts", "Hours"), ("Kettle", "1.50", "2"), ("Lamp", "12.25", "1")])
    d.add_paragraph("Large and bold").runs[0].bold = True
    d.add_page_break()
    d.add_heading("What comes next", 1)
    d.add_paragraph("Nothing is decided yet.")
    return d


def table(d, rows):
    t = d.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(t.rows, rows):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    t.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # Repeat Header Rows


def edit(d):
    for p in d.paragraphs:
        if p.text.startswith("The workshop mended"):
            p.runs[0].text = "The repair shop mended "
        if p.text.startswith("Nothing is decided yet"):
            p.insert_paragraph_before("Plans", "Heading 2")
            p.add_run(" Added in Word.").bold = True
    first = d.tables[0]
    first._tbl.append(copy.deepcopy(first.rows[-1]._tr))
    for cell, text in zip(first.rows[-1].cells, ("Radio", "3.00", "4")):
        cell.text = text
    return d


if sys.argv[1] == "new":
    write(sys.argv[2]).save(sys.argv[3])
else:
    edit(docx.Document(sys.argv[2])).save(sys.argv[3])
