"""Make ``templates/docx/base.docx``: page, styles and page numbers of GB/T 9704-2012.

The numbers come from the standard: A4 with margins 37/35/28/26 mm (5.2.1,
5.2.2), 22 lines of 28 characters of 3号 (16 pt) a page (5.2.3), headings
一、黑体 （一）楷体 1. 仿宋 (7.3.3), page numbers in 4号 (14 pt) half-width
宋体 between dashes, on the outer edge, 7 mm below the text (7.5). A text area
156 mm wide for 28 characters gives 15.79 pt a character; 225 mm for 22 lines
gives 28.95 pt a line.

Run it after a change and commit the result: ``python scripts/make_base_docx.py``.
The same script always makes the same bytes.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LINE = 579  # twips: 28.95 pt
# 28 characters of 16 pt are wider than 156 mm. A quarter point less for each fits everywhere; the
# character grid of Word (linesAndChars) would do the same, but LibreOffice breaks its lines after 17.
TIGHTER = -5  # twips
FANGSONG, KAITI, HEITI, SONGTI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
# What a machine without the font of the standard should take instead.
ALTERNATIVES = {FANGSONG: "仿宋", KAITI: "楷体", TITLE: "华文中宋", HEITI: "SimHei", SONGTI: "SimSun"}

# 210 mm x 297 mm; 28 mm and 26 mm left and right, 37 mm and 35 mm above and below.
# The footer's lower edge is 25 mm from the paper's: its middle is then 7 mm below the text.
SECTION = f"""<w:sectPr>
<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"/>
<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/>
</w:sectPr>"""


def fonts(east_asian: str, latin: str = LATIN) -> str:
    """The fonts of a style; East Asian text always has its own."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"/>'


def paragraph_style(
    style: str,
    name: str,
    font: str,
    half_points: int,
    *,
    align: str = "both",
    line: int = LINE,
    before: int = 0,
    after: int = 0,
    indent: str = "",
    latin: str = LATIN,
    bold: bool = False,
    color: str = "",
    outline: int | None = None,
    keep: bool = False,
    grid: bool = True,
    spaced: bool = True,
    borders: str = "",
    based: str | None = "Normal",
) -> str:
    """One paragraph style; every one names its East Asian font, size and language."""
    default = ' w:default="1"' if style == "Normal" else ""
    return "".join(
        (
            f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{name}"/>',
            f'<w:basedOn w:val="{based}"/>' if based and style != "Normal" else "",
            "<w:qFormat/><w:pPr>",
            "<w:keepNext/><w:keepLines/>" if keep else "",
            f'<w:widowControl w:val="{0 if grid else 1}"/>',
            f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
            # In narrow cells no room is set between 2024 and 年: it would push dates over the line.
            "" if spaced else '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
            "" if grid else '<w:snapToGrid w:val="0"/>',
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>',
            indent,
            f'<w:jc w:val="{align}"/>',
            f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
            "</w:pPr><w:rPr>",
            fonts(font, latin),
            "<w:b/><w:bCs/>" if bold else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:spacing w:val="{TIGHTER}"/>' if half_points == 32 else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
            '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:style>',
        )
    )


TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
ANNEX_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
NO_INDENT = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
ONE_EACH_SIDE = (
    '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
)


def rule(side: str, eighths: int, color: str) -> str:
    """A border line of a paragraph."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="1" w:color="{color}"/>'


def styles() -> str:
    """The style sheet."""
    parts = (
        paragraph_style("Normal", "Normal", FANGSONG, 32),
        paragraph_style("BodyText", "Body Text", FANGSONG, 32, indent=TWO_CHARACTERS),
        paragraph_style("Salutation", "Salutation", FANGSONG, 32, indent=NO_INDENT),
        paragraph_style("Title", "Title", TITLE, 44, align="center", line=640, keep=True, grid=False),
        paragraph_style("Heading1", "heading 1", HEITI, 32, indent=TWO_CHARACTERS, outline=0, keep=True),
        paragraph_style("Heading2", "heading 2", KAITI, 32, indent=TWO_CHARACTERS, outline=1, keep=True),
        paragraph_style("Heading3", "heading 3", FANGSONG, 32, indent=TWO_CHARACTERS, outline=2, keep=True, bold=True),
        paragraph_style("Signature", "Signature", FANGSONG, 32, align="right", keep=True),
        paragraph_style("RedHead", "发文机关标志", TITLE, 96, align="center", line=1158, color="E60012", grid=False),
        paragraph_style("IssueNumber", "期号", FANGSONG, 32, align="center"),
        paragraph_style("Marking", "份号密级", HEITI, 32, align="left"),
        paragraph_style("IssuerLine", "编发行", FANGSONG, 32, align="left", borders=rule("bottom", 18, "E60012")),
        paragraph_style("Annex", "附件标识", HEITI, 32, align="left", keep=True),
        paragraph_style(
            "AnnexHeading",
            "附件小标题",
            KAITI,
            28,
            indent=ANNEX_INDENT,
            line=520,
            before=160,
            outline=1,
            keep=True,
            grid=False,
        ),
        paragraph_style(
            "AnnexText", "附件正文", FANGSONG, 24, indent=ANNEX_INDENT, line=400, after=80, keep=True, grid=False
        ),
        paragraph_style("Caption", "caption", HEITI, 24, align="center", line=400, before=120, keep=True, grid=False),
        paragraph_style(
            "TableText", "表格文字", SONGTI, 21, align="left", line=320, grid=False, latin=SONGTI, spaced=False
        ),
        paragraph_style(
            "TableCentre", "表格居中", SONGTI, 21, align="center", line=320, grid=False, latin=SONGTI, spaced=False
        ),
        paragraph_style("TableHead", "表头", HEITI, 21, align="center", line=320, grid=False, latin=HEITI),
        paragraph_style(
            "SmallText", "小表文字", SONGTI, 18, align="left", line=260, grid=False, latin=SONGTI, spaced=False
        ),
        paragraph_style(
            "SmallCentre", "小表居中", SONGTI, 18, align="center", line=260, grid=False, latin=SONGTI, spaced=False
        ),
        paragraph_style("SmallHead", "小表表头", HEITI, 18, align="center", line=260, grid=False, latin=HEITI),
        paragraph_style("FormLabel", "表单栏目", HEITI, 24, align="center", line=360, grid=False),
        paragraph_style("FormText", "表单文字", FANGSONG, 24, align="left", line=360, grid=False),
        paragraph_style(
            "Note", "注释", KAITI, 21, line=330, grid=False, indent='<w:ind w:firstLineChars="200" w:firstLine="420"/>'
        ),
        paragraph_style("Colophon", "版记", FANGSONG, 28, align="left", line=520, grid=False, indent=ONE_EACH_SIDE),
        paragraph_style("Spacer", "间隔", SONGTI, 2, line=20, grid=False),
        paragraph_style("Footer", "footer", SONGTI, 28, align="right", line=320, grid=False, latin=SONGTI),
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="{8 if side in ("top", "bottom", "left", "right") else 4}" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>"
    )
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        f'<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr>{fonts(FANGSONG)}<w:b/><w:bCs/>'
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>" + "".join(parts) + character + table + "</w:styles>"
    )


def footer(align: str, side: str) -> str:
    """“— 1 —”, one character away from the outer edge."""
    indent = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r>'
        "</w:p></w:ftr>"
    )


def font_table() -> str:
    """The fonts with what to take where one is not installed."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in ALTERNATIVES.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'


SETTINGS = f"""{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>
<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="632"/><w:evenAndOddHeaders/>
<w:drawingGridVerticalSpacing w:val="{LINE}"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>
<w:adjustLineHeightInTable/><w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>"""

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/>
<Override PartName="/word/footer2.xml" ContentType="{WORD}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""

DOCUMENT_RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{R}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{R}/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId5" Type="{R}/footer" Target="footer1.xml"/>
<Relationship Id="rId6" Type="{R}/footer" Target="footer2.xml"/>
</Relationships>"""

CORE = f"""{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator>
<dc:language>zh-CN</dc:language></cp:coreProperties>"""

DOCUMENT = f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{SECTION}</w:body></w:document>'


def make(path: Path) -> None:
    """Write the document."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": CORE,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": DOCUMENT,
        "word/styles.xml": styles(),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer("right", "right"),
        "word/footer2.xml": footer("left", "left"),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            # Stored, not deflated: another version of zlib must not change the bytes.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())


if __name__ == "__main__":
    default = Path(__file__).parent.parent / "templates" / "docx" / "base.docx"
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    target.parent.mkdir(parents=True, exist_ok=True)
    make(target)
    print(f"已生成 {target}")
