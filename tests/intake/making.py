"""Documents for the tests of the readers, made in memory."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A docx file of this body; further parts by name (``numbering``, ``styles``, ``footnotes``)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content.replace("<w:", "<w:").replace("W_NS", _W))
    return buffer.getvalue()


def pdf(*pages: list[str | tuple[float, float, str]], encrypted: bool = False, drawn: str = "") -> bytes:
    """A PDF with a text layer: one list of lines a page; an empty list is a page without text.

    A line given as (x, y, text) stands there; ``drawn`` are operators that draw on every page.
    """
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    writer = PdfWriter()
    placed = [
        [line if isinstance(line, tuple) else (60, 780 - 20 * n, line) for n, line in enumerate(lines)]
        for lines in pages
    ]
    used = sorted({c for lines in placed for _, _, line in lines for c in line})
    mapping = "".join(f"<{ord(c):04X}> <{ord(c):04X}>\n" for c in used)
    cmap = DecodedStreamObject()
    cmap.set_data(
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange {len(used)} beginbfchar\n{mapping}endbfchar endcmap end end".encode()
    )
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/SimSun"),
            NameObject("/DW"): NumberObject(1000),
        }
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/SimSun"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(cmap),
        }
    )
    font_reference = writer._add_object(font)
    for lines in placed:
        page = writer.add_blank_page(595, 842)
        shown = drawn + "".join(
            f"BT /F1 12 Tf {x} {y} Td <{''.join(f'{ord(c):04X}' for c in line)}> Tj ET\n" for x, y, line in lines
        )
        content = DecodedStreamObject()
        content.set_data(shown.encode())
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font_reference})}
        )
    if encrypted:
        writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
