"""`kondensat`: what is done once a study, and everything where there is no make."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.disk import command, new_study, runner

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help="Fra intervjuer til kodede sitattabeller.")
Study = Annotated[Path, typer.Argument(help="studiens mappe")]


@app.command()
def run(study: Study = Path(), to: Annotated[str, typer.Option(help="stopp etter denne tabellen")] = "report") -> None:
    """Lag alle tabeller og dokumenter i studien (det samme som `make all`)."""
    runner.run(study, to)


@app.command()
def new(study: Study) -> None:
    """Legg ut en tom studie: study.yaml, participants.csv og kodeboken."""
    new_study.lay_out(study)
    print(f"La ut en ny studie i {study}. Fyll ut data_raw/participants.csv og legg transkripsjonene i data_raw/transcripts/.")


@app.command()
def made(study: Study = Path()) -> None:
    """Si hva som er laget, og hvor det ligger."""
    print(runner.summary(study))


@app.command(hidden=True)
def code(output: Path) -> None:
    """Write a hash of Kondensat's own code, so that an update makes every table anew."""
    runner.stamp(output)


def main() -> None:
    """Run the command line; failures become a message and an exit status."""
    os.umask(0o077)
    try:
        sys.exit(app(standalone_mode=False))
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
    except typer.Abort:
        sys.exit(1)
    except SystemExit:
        raise
    except Exception as problem:  # the one place where every failure becomes a message and a status
        if hasattr(problem, "format_message"):  # the command line itself was wrong
            print(f"Feil: {problem.format_message()}", file=sys.stderr)
            sys.exit(command.YOUR_INPUT)
        sys.exit(command.explain(problem))


if __name__ == "__main__":
    main()
