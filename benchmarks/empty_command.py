"""The least that a command in Typer can take: what is left above this is ours."""

import typer


def main(unit: str = typer.Option("")) -> None:
    """Do nothing."""


typer.run(main)
