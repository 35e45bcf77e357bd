"""`kondensat`: what is done once a study, and everything where there is no make."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.disk import answering, command, runner

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, no_args_is_help=True, help="Fra intervjuer til kodede sitattabeller."
)
Study = Annotated[Path, typer.Argument(help="studiens mappe")]


@app.command()
def run(study: Study = Path(), to: Annotated[str, typer.Option(help="stopp etter denne tabellen")] = "report") -> None:
    """Lag alle tabeller og dokumenter i studien (det samme som `make all`)."""
    runner.run(study, to)


@app.command()
def new(study: Study) -> None:
    """Legg ut en tom studie: study.yaml, participants.csv og kodeboken."""
    from pipeline.disk import new_study  # pydantic and more, which `quotes` should not wait for

    new_study.lay_out(study)
    print(f"La ut en ny studie i {study}. Fyll ut data_raw/participants.csv og legg transkripsjonene i data_raw/transcripts/.")


@app.command()
def made(study: Study = Path()) -> None:
    """Si hva som er laget, og hvor det ligger."""
    print(runner.summary(study))


@app.command()
def audit(study: Study = Path()) -> None:
    """Let etter identifikatorer i alt som ligger utenfor private/, også filnavn og skjulte egenskaper."""
    from pipeline.disk import audit as files  # the word lists, which the others should not wait for

    command.settle(study)
    print(f"Lekkasjekontrollen så gjennom {files.check_folder(study)} filer og fant ingenting.")


@app.command()
def review(
    study: Study = Path(), port: Annotated[int, typer.Option(help="porten siden lytter på; en ledig når den er opptatt")] = 8737
) -> None:
    """Åpne gjennomgangen: siden der forskere leser, bestemmer og retter, bare på denne maskinen."""
    from pipeline.review import serve  # a web server is nothing the other commands should wait for

    command.settle(study)
    serve.serve(study, port)


@app.command()
def workbook(study: Study = Path(), coder: Annotated[str, typer.Option(help="hvem som skal bestemme")] = "") -> None:
    """Lag en arbeidsbok til å bestemme i med Excel i stedet for på gjennomgangssiden."""
    from pipeline.review import workbook as excel  # pandas and more, which `quotes` should not wait for

    command.settle(study)
    print(f"Skrev {excel.write(study, coder)}. Fyll ut de gule kolonnene, lagre, og kjør `kondensat decisions-from FIL`.")


@app.command()
def decisions_from(file: Annotated[Path, typer.Argument(help="arbeidsboken")], study: Study = Path()) -> None:
    """Ta inn avgjørelsene fra en arbeidsbok, og si hva som ble tatt inn, endret og avvist."""
    from pipeline.review import workbook as excel  # pandas and more, which `quotes` should not wait for

    command.settle(study)
    print(excel.told(*excel.take(study, file)))


@app.command()
def ask(study: Study = Path(), limit: Annotated[int, typer.Option(help="så mange enheter om gangen")] = 100) -> None:
    """Be språkmodellen på denne maskinen om forslag til koder (av til study.yaml sier noe annet)."""
    from pipeline.disk import asking  # pandas and more, which `quotes` should not wait for

    command.settle(study)
    print(asking.ask(study, limit))


@app.command()
def quotes(
    study: Study = Path(),
    code: Annotated[str, typer.Option(help="bare denne koden")] = "",
    subcode: Annotated[str, typer.Option(help="bare denne underkoden")] = "",
    group: Annotated[str, typer.Option(help="bare denne gruppen")] = "",
    participant: Annotated[str, typer.Option(help="bare denne deltakeren")] = "",
    status: Annotated[str, typer.Option(help="accepted, changed eller suggested")] = "",
    search: Annotated[str, typer.Option(help="bare sitater med disse ordene")] = "",
    gold: Annotated[bool, typer.Option("--gullsitat", help="bare kandidater til gullsitat")] = False,
    output: Annotated[answering.Format, typer.Option("--format", help="md, csv, docx eller json")] = "md",
    to: Annotated[Path | None, typer.Option(help="skriv til denne filen")] = None,
) -> None:
    """Finn sitater, og skriv dem ut eller til en fil."""
    wanted = {"code": code, "subcode": subcode, "group": group, "participant": participant, "status": status}
    if answer := answering.quotes(study, output, to, search=search, gold=gold, **wanted):
        print(answer)


@app.command()
def codebook(study: Study = Path()) -> None:
    """Skriv kodeboken som vedlegg (Word og HTML), med antall for hver kode og de beste sitatene."""
    from pipeline.disk import codebooks  # pandas and more, which `quotes` should not wait for

    print(codebooks.appendix_of(study))


@app.command()
def codebook_out(
    study: Study = Path(), output: Annotated[Literal["qdc", "csv", "xlsx"], typer.Option("--format", help="qdc, csv eller xlsx")] = "qdc"
) -> None:
    """Skriv kodeboken til andre programmer, og si hva formatet ikke har plass til."""
    from pipeline.disk import codebooks  # pandas and more, which `quotes` should not wait for

    print(codebooks.write_out(study, output))


@app.command()
def codebook_in(file: Annotated[Path, typer.Argument(help="kodeboken: .qdc, CSV eller XLSX")], study: Study = Path()) -> None:
    """Ta inn en kodebok fra et annet program som codebooks/NAVN.yaml, og si hva som gikk tapt eller ble antatt."""
    from pipeline.disk import codebooks  # pandas and more, which `quotes` should not wait for

    print(codebooks.take_in(file, study))


@app.command()
def check(
    manuscript: Annotated[Path, typer.Argument(help="manuset, en Word-fil")],
    study: Study = Path(),
    output: Annotated[Literal["text", "json"], typer.Option("--format", help="text eller json")] = "text",
) -> None:
    """Prøv hvert sitat i et manus mot det som ble sagt; avslutter med 1 når noe må ses på."""
    answer, wrong = answering.check(study, manuscript, output)
    print(answer)
    raise typer.Exit(int(wrong))


@app.command()
def trace(quote_id: Annotated[str, typer.Argument(help="sitat-ID, f.eks. lp1.12.0/recovery")], study: Study = Path()) -> None:
    """Før et sitat tilbake til dokument, ytring og tid, og til ordene som sagt."""
    print(answering.trace(study, quote_id))


@app.command()
def seal(study: Study = Path()) -> None:
    """Lås koblingen til navn inn i key.age med en passordfrase, og slett private/."""
    from pipeline.disk import prompt, vault  # the Parquet reader and more, which `quotes` should not wait for

    print(vault.seal(study, prompt.new_passphrase()))


@app.command()
def unseal(study: Study = Path()) -> None:
    """Hent tilbake det key.age holder."""
    from pipeline.disk import prompt, vault

    print(vault.unseal(study, prompt.passphrase()))


@app.command()
def withdraw(doc_id: Annotated[str, typer.Argument(help="doc_id i participants.csv")], study: Study = Path()) -> None:
    """Ta en deltaker som trekker seg, ut av hele studien og av nøkkelen."""
    from pipeline.disk import prompt, vault

    prompt.confirm(f"Alt fra deltakeren i dokumentet {doc_id} blir slettet for godt, også transkripsjonen.", doc_id)
    print(vault.withdraw(study, doc_id, prompt.passphrase() if (study / vault.KEY).is_file() else ""))


@app.command()
def renumber(study: Study = Path()) -> None:
    """Trekk nye deltakernumre, for eksempel til en publikasjon."""
    from pipeline.disk import prompt, vault

    prompt.confirm("Alle deltakere får nye numre, og de gamle kan ikke hentes fram igjen.", "nye numre")
    print(vault.renumber(study))


@app.command()
def forget_key(study: Study = Path()) -> None:
    """Slett nøkkelen for godt; deretter er studien anonymisert."""
    from pipeline.disk import prompt, vault

    prompt.confirm(
        "Nøkkelen, private/ og avgjørelsene om navn blir slettet for godt. Ingen kan siden finne ut hvem som sa hva.", "glem nøkkelen"
    )
    print(vault.forget_key(study))


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
