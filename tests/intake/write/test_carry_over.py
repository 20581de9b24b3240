from fazhi_cli.intake.write.carry_over import with_old_words

OLD = """# 我的说明
schema_version: 1

document:
  title: 甲   # 批注
  source:
    sha256: {old}

sections:
  - number: 1
    title: 乙
    tasks:
      - id: 1   # 批注一
        title: '丙'

      - id: 2
        title: 丁   # 批注二
"""
NEW = """# 新说明
schema_version: 1

document:
  title: 甲
  source:
    sha256: {new}

sections:
  - number: 1
    title: 乙
    tasks:
      - id: 1
        title: 丙

      - id: 2
        title: 戊
"""


def test_equal_entries_keep_their_words_and_the_digest_is_new():
    made = with_old_words(NEW.format(new="b" * 64), OLD.format(old="a" * 64))
    assert made.startswith("# 我的说明\n")
    assert "title: 甲   # 批注" in made
    assert "- id: 1   # 批注一\n        title: '丙'" in made
    assert "title: 戊" in made
    assert "批注二" not in made
    assert "b" * 64 in made
    assert "a" * 64 not in made
