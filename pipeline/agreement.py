"""Units two coders decided differently, both reasons side by side, to be negotiated (not a measure of quality)."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.coding import agreeing
from pipeline.disk import atomic, command, study, tables


def main(units: Path, codings: Path, output: Path) -> None:
    """List the disagreements; compute coefficients beside them only when study.yaml asks for it."""
    settings = study.read_settings()
    coded = tables.read(codings)
    spoken = tables.read(units)
    table = agreeing.disagreements(spoken, coded)
    tables.write(table, output)
    coders = agreeing.people(coded)
    settled = int((table["consensus"] != "").sum())
    print(f"agreement: {len(coders)} kodere, {len(table)} uenigheter, {settled} avklart")
    if settings.agreement and len(coders) > 1:
        measured = agreeing.coefficients(spoken, coded, study.read_codebook(settings), settings.seed)
        content = measured.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
        atomic.write_bytes(output.with_name("agreement_coefficients.csv"), ("\ufeff" + content).encode())
        print("  koeffisienter i agreement_coefficients.csv; STC ber ikke om dem, og de sier ikke om kodingen er god")


if __name__ == "__main__":
    command.run(main)
