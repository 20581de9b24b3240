import io
import os
import zipfile

import pytest

from fazhi_cli.errors import FazhiError
from fazhi_cli.intake.readers import reading as module
from fazhi_cli.intake.readers.reading import read_document
from tests.intake.making import docx, paragraph, pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def refused(folder, name, data, said):
    with pytest.raises(FazhiError, match=said) as caught:
        read_document(write(folder, name, data))
    assert caught.value.hint


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.skipif(not module.Path("/dev/zero").exists(), reason="no such device here")
def test_a_file_without_end(monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 1 << 20)
    with pytest.raises(FazhiError, match="超过 1 MB"):
        read_document(module.Path("/dev/zero"))


def test_plain_text_keeps_its_lines(tmp_path):
    reading = read_document(write(tmp_path, "方案.txt", "一、甲\r\n\r\n　　乙\r\n".encode()))
    assert reading.form == "txt"
    assert reading.text == "一、甲\n\n　　乙\n"
    assert [(line.number, line.text) for line in reading.lines][2] == (3, "　　乙")
    assert reading.notes == ()


def test_other_encodings_are_told(tmp_path):
    reading = read_document(write(tmp_path, "方案.txt", "一、总体要求\n做好各项工作".encode("gbk")))
    assert "GB18030" in reading.notes[0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "是空的"),
        ("空白.txt", b" \n\n", "是空的"),
        ("随机.txt", os.urandom(3000), "不是文字文件|二进制"),
        ("加密.docx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        ("旧.doc", OLE + b"\0" * 600, "旧版 Word"),
        ("假.docx", b"hello", "不是 docx 格式"),
        ("假.pdf", b"hello", "不是 pdf 格式"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "是图片"),
        ("文.rtf", b"{\\rtf1 abc}", "RTF"),
        ("包.rar", b"Rar!\x1a\x07" + b"\0" * 50, "压缩包"),
        ("坏.docx", b"PK\x03\x04" + os.urandom(200), "已损坏"),
        ("坏.pdf", b"%PDF-1.7\n" + os.urandom(200), "已损坏"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(tmp_path, name, data, said):
    refused(tmp_path, name, data, said)


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(FazhiError, match="没有文件"):
        read_document(tmp_path / "无.txt")
    with pytest.raises(FazhiError, match="是文件夹"):
        read_document(tmp_path)


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    refused(tmp_path, "大.txt", b"x" * 11, "超过 100 MB")


def test_zip_bomb(tmp_path):
    refused(tmp_path, "弹.docx", zipped(word__document_xml="x", word__media__a="0" * 60_000_000), "压缩炸弹")


def test_other_office_files(tmp_path):
    refused(tmp_path, "表.xlsx", b"x", "不是 xlsx 格式")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path, codec):
    bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><w:document xmlns:w="w"/>'
    refused(tmp_path, "实体.docx", zipped(**{"word__document.xml": bomb.encode(codec)}), "文档类型声明")


def test_docx_without_text(tmp_path):
    refused(tmp_path, "图.docx", docx(paragraph("")), "没有文字")


def test_scanned_and_encrypted_pdf(tmp_path):
    refused(tmp_path, "扫描.pdf", pdf([], []), "扫描件")
    refused(tmp_path, "加密.pdf", pdf(["一、甲"], encrypted=True), "加了密码")


def test_the_bar_behind_each_cell_is_taken_out_and_told(tmp_path):
    path = tmp_path / "表.txt"
    path.write_text(
        "\n".join(f"{cell} |" for cell in ["序号", "任务", "责任单位", "1", "甲事。", "市教委"]), encoding="utf-8"
    )
    reading = read_document(path)
    assert reading.text == "序号\n任务\n责任单位\n1\n甲事。\n市教委"
    assert reading.notes == ("6 行末尾的竖线是表格的框线，没有写入 source.txt",)
    path.write_text("甲 |\n乙 |\n|丙|丁|\n", encoding="utf-8")
    assert read_document(path).text == "甲 |\n乙 |\n|丙|丁|\n"
