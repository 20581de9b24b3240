"""Start the program: what ``fazhi`` and ``python -m fazhi_cli`` run."""

import os
import signal

__all__ = ["run"]


def run() -> None:
    """Load the command line and run it. While modules load there is nobody to catch an interrupt: it just ends us.

    So it does when all is done and Python flushes and takes itself down.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else the caller wants it ignored
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # We want none of pydantic's plug-ins, for which it reads the metadata of every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from fazhi_cli.cli.main import main

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        main()
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    run()
