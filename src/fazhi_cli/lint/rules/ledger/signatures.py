"""Signatures of records, which the ledger has verified (ledger/signatures/findings.py)."""


def record_unsigned() -> None:
    """应签名的记录没有签名

    设置里的 signed_from 那天起，每条记录旁边应有签名。签名的文件被删了的，请恢复；没有签的，撤回，签名再记。

    错误的写法（records/sifaju/）::

        01jb….json

    正确的写法::

        01jb….json
        01jb….json.sig
    """


def signature_broken() -> None:
    """签名与记录不符

    签名之后记录被改过，或者签名的文件坏了、不是为 fazhi 签的。请从版本库恢复，并核实来历。

    错误的写法（records/sifaju/01jb….json.sig）::

        （别的记录的签名）

    正确的写法::

        （这一条的签名）
    """


def signature_unknown() -> None:
    """不认得签名的密钥

    签名的公钥不在 plan/signers 里。人走了的，那一行不要删，写上 valid-before，以前的签名才照样有效。

    错误的写法（signers）::

        （没有这把公钥）

    正确的写法::

        王明@sifaju ssh-ed25519 AAAA…
    """


def signature_other_body() -> None:
    """签名的密钥是别的单位的

    一个单位的记录只能由它自己或办公室的密钥签名。请核实来历。

    错误的写法（signers）::

        （区司法局的记录）王明@minzhengju

    正确的写法::

        （区司法局的记录）王明@sifaju
    """


def signature_day() -> None:
    """记录时密钥不在有效期内

    plan/signers 里写了这把密钥从哪天起、到哪天为止有效，记录的时刻在这之外。

    错误的写法（signers）::

        王明@sifaju valid-before="20250101" ssh-ed25519 AAAA…  （2025 年的记录）

    正确的写法::

        王明@sifaju valid-before="20260101" ssh-ed25519 AAAA…
    """


def signature_revoked() -> None:
    """签名的密钥已经吊销

    公钥写进了 plan/signers.revoked，多半是私钥泄露了：它签的都不可信，不论是哪一天的。属实的，撤回，换密钥再记。

    错误的写法（records/sifaju/01jb….json.sig）::

        （用已吊销的密钥签的）

    正确的写法::

        （用现在的密钥签的）
    """


def signers_file() -> None:
    """签名人的文件写得不对

    plan/signers 一行一把公钥：主体 公钥。主体是 units.yaml 里的单位（编号或名称），或者 人@单位；办公室写 _office。写了要签名而没有这个文件的，也是错误。

    错误的写法（signers）::

        * ssh-ed25519 AAAA…

    正确的写法::

        王明@sifaju ssh-ed25519 AAAA…
    """


def signature_unchecked() -> None:
    """签名没有核对

    这里没有 ssh-keygen，或者 signers.revoked 读不懂，签名是真是假不知道。请安装 OpenSSH。

    错误的写法（signers.revoked）::

        （不是公钥，或者没有装 OpenSSH）

    正确的写法::

        ssh-ed25519 AAAA…
    """
