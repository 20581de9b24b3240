"""The records of the ledger, which finds these itself (ledger/audit.py)."""


def record_link() -> None:
    """链接、设备或过深的文件夹

    记录只从普通文件读取，不跟着链接走，免得读到别处去；records 本身也应是文件夹。

    错误的写法（records/）::

        plan/records/sifaju -> /data/sifaju

    正确的写法::

        plan/records/sifaju/（文件夹）
    """


def record_unreadable() -> None:
    """记录打不开

    没有权限或磁盘出错。其余记录照常计入。

    错误的写法（records/sifaju/01jb….json）::

        （没有读的权限）

    正确的写法::

        （有读的权限）
    """


def record_too_large() -> None:
    """记录太大

    一条记录不会超过 1 MB；这样大的文件不是记录，没有读。

    错误的写法（records/sifaju/01jb….json）::

        （1 GB 的文件）

    正确的写法::

        （几百字节到几十 KB）
    """


def record_encoding() -> None:
    """记录不是 UTF-8 编码

    多半是用旧编辑器另存过。恢复原来的文件，或另存为 UTF-8。

    错误的写法（records/sifaju/01jb….json）::

        （GBK 编码）

    正确的写法::

        （UTF-8 编码）
    """


def record_syntax() -> None:
    """记录不完整，或不是 JSON

    文件被截断或改坏了。记录由程序一次写成，坏了请从版本库或备份恢复。

    错误的写法（records/sifaju/01jb….json）::

        {"schema_version": 1, "id": "01JB

    正确的写法::

        {"schema_version": 1, "id": "01JB…", …}
    """


def record_newer() -> None:
    """记录由更新的版本写成

    本程序不认得它的格式，保留不动，也没有计入。请升级 fazhi。

    错误的写法（records/sifaju/01jb….json）::

        "schema_version": 2

    正确的写法::

        "schema_version": 1
    """


def record_content() -> None:
    """记录的内容不对

    少了必需的一项，或者值不是规定的样子。记录不应手工编写。

    错误的写法（records/sifaju/01jb….json）::

        "status": "finished"

    正确的写法::

        "status": "done"
    """


def record_stray() -> None:
    """记录文件夹里的其他文件

    记录文件夹里只放记录；附件放在方案文件夹之外，用 --evidence 指明。

    错误的写法（records/）::

        records/sifaju/验收报告.docx

    正确的写法::

        附件/验收报告.docx
    """


def record_digest() -> None:
    """记录写下后被改动过

    每条记录带有内容摘要，手工改过就对不上。要更正，撤回原记录再记一条，经过才查得清。

    错误的写法（records/sifaju/01jb….json）::

        "status": "done",  （手工改过）
        "digest": "sha256:…"

    正确的写法::

        fazhi status withdraw 01JB… --reason 填错
    """


def record_folder() -> None:
    """记录放错了文件夹

    每个单位的记录在以它的编号命名的文件夹里，各单位的账号只管自己的文件夹。放在别的单位文件夹里的不计入；放在办公室的文件夹里、放得过深的照样计入，但应移回去。

    错误的写法（records/）::

        records/minzhengju/01jb….json  （区司法局的记录）

    正确的写法::

        records/sifaju/01jb….json
    """


def record_name() -> None:
    """记录文件改过名

    文件名由编号、任务和状态组成，排起来就是时间次序。改名不影响内容，但应改回去。

    错误的写法（records/）::

        records/sifaju/第十五条.json

    正确的写法::

        records/sifaju/01jb…-15-done.json
    """


def record_copy() -> None:
    """同一编号的记录有几份

    完全相同的是副本，只计一次，请删去；内容不同的，有一份被改过。

    错误的写法（records/）::

        01jb…-15-done.json
        01jb…-15-done - 副本.json

    正确的写法::

        01jb…-15-done.json
    """


def record_unknown() -> None:
    """记录里的任务、举措或单位方案没有

    方案改过编号，或者记录放错了方案。任务不存在的记录没有计入。

    错误的写法（records/sifaju/01jb….json）::

        "task": 99

    正确的写法::

        "task": 15
    """


def record_bearer() -> None:
    """单位不承担它所报的任务

    方案改过责任单位，或者记录被改过。这条记录不影响状态。

    错误的写法（records/minzhengju/01jb….json）::

        "task": 15, "unit": "minzhengju"

    正确的写法::

        "task": 15, "unit": "sifaju"
    """


def record_target() -> None:
    """所指的记录不在

    撤回和答复要指明一条已有的记录。可能在别的分支上，还没有合并进来。

    错误的写法（records/sifaju/01jb….json）::

        "withdraws": "01JB…"  （没有这一条）

    正确的写法::

        "withdraws": "01JB…"
    """


def record_evidence() -> None:
    """证明材料不见了，或者变了

    记录时登记了材料的 SHA-256 和字节数，现在对不上。恢复原件；确已更换的，另记一条。方案所在文件夹之外的（提示），无法核对。

    错误的写法（records/sifaju/01jb….json）::

        "path": "附件/148方案.pdf"  （文件已改）

    正确的写法::

        "path": "附件/148方案.pdf"
    """


def record_clash() -> None:
    """两人同一天说法不一

    两条都保留，后写的为准；请核实，把不对的一条撤回。

    错误的写法（records/sifaju/01jb….json）::

        "on": "2024-11-03", "status": "done", "by": "甲"
        "on": "2024-11-03", "status": "doing", "by": "乙"

    正确的写法::

        （其中一条已撤回）
    """


def record_day() -> None:
    """记录的日期不合理

    说的日期早于方案（错误）、晚于写下的日子，写下的时刻在将来，或者与编号里的时刻不符（错误）：电脑时钟不准，或者记录被改过。

    错误的写法（records/sifaju/01jb….json）::

        "on": "2030-01-01", "at": "2024-11-03T01:02:03.456Z"

    正确的写法::

        "on": "2024-11-03", "at": "2024-11-03T01:02:03.456Z"
    """


def record_reviewer() -> None:
    """自己审核了自己的申请

    销号、延期要由申请人以外的人审核。请撤回，由另一人审核。

    错误的写法（records/_office/01jb….json）::

        "kind": "approve", "by": "联络员"  （申请人也是联络员）

    正确的写法::

        "kind": "approve", "by": "督办专员"
    """


def record_authority() -> None:
    """替别人说的话

    一个单位的记录只有它自己和办公室能撤回；答复只能是办公室对相应申请的答复。别的都没有作用，请核实来历。

    错误的写法（records/）::

        records/minzhengju/01jb….json：撤回区司法局的记录

    正确的写法::

        records/sifaju/01jb….json：撤回区司法局的记录
    """


def record_answers() -> None:
    """同一申请又同意又不同意

    两个分支上各审核了一次，合并之后就有两种答复；后一种在起作用。请核实，把不对的一条撤回（fazhi status withdraw）。

    错误的写法（records/）::

        "kind": "approve", "refers": "01JB…"
        "kind": "reject", "refers": "01JB…"

    正确的写法::

        （其中一条已撤回）
    """


def record_batch() -> None:
    """一批记录不全

    一次导入写下的一批，这里少了几条：在别的分支上、只导过来一部分，或者被删了。在这里的照样计入。

    错误的写法（records/sifaju/01jb….json）::

        "batch": "20241224-7k3m", "batch_size": 200  （这里只有 184 条）

    正确的写法::

        （200 条都在）
    """


def record_unfinished() -> None:
    """一起写的记录没有写完

    一次导入、更正的几条要么都在，要么都不在。写的程序中途断了（断电、被杀），已经写下的也不计入；下一次记录时自动补齐。

    错误的写法（records/）::

        records/.writing-01jb….json

    正确的写法::

        （下一条 fazhi status 写入命令之后就没有了）
    """


def record_history() -> None:
    """已有的记录被动过

    与 git 里的版本相比，记录被改动、改名、移走或删除了。记录只增不改：请恢复；要更正，撤回（fazhi status withdraw）再记。默认与远端主分支分开的地方相比（没有远端就与最近一次提交相比），--against 另指。

    错误的写法（records/）::

        （删除 plan/records/sifaju/01jb….json）

    正确的写法::

        fazhi status withdraw 01JB… --reason 填错了
    """


def record_clock() -> None:
    """记录的时刻晚于提交

    记录里写的时刻比提交它的时刻还晚：写它的电脑时钟走快了，请校准。只指出这一条，别的记录不受影响。

    错误的写法（records/）::

        "at": "2031-01-01T00:00:00.000Z"  （2026 年的提交）

    正确的写法::

        "at": "2026-01-01T00:00:00.000Z"
    """
