"""Let ``python -m fazhi_cli`` do what ``fazhi`` does."""

from fazhi_cli.cli.main import main

if __name__ == "__main__":
    main()
