"""What a person types on the terminal and nowhere else: passphrases, and the word that confirms."""

from __future__ import annotations

import getpass

from pipeline.core.errors import InputError
from pipeline.disk import vault


def passphrase() -> str:
    """A passphrase nobody sees; raises InputError when nothing is typed."""
    return _hidden("Passordfrase: ")


def new_passphrase() -> str:
    """A passphrase typed twice; raises InputError when it is too short or not the same."""
    first = vault.strong(_hidden("Passordfrase (minst fem ord eller tjue tegn): "))
    if _hidden("Passordfrasen én gang til: ") != first:
        raise InputError("De to passordfrasene er ikke like; ingenting er endret", do="prøv igjen")
    return first


def confirm(says: str, word: str) -> None:
    """Go on only when the person types the word; raises InputError otherwise."""
    print(says)
    try:
        typed = input(f"Skriv «{word}» for å gjøre det: ")
    except EOFError:
        typed = ""
    if typed.strip() != word:
        raise InputError("Avbrutt; ingenting er endret", do=f"kjør igjen og skriv «{word}»")


def _hidden(ask: str) -> str:
    try:
        typed = getpass.getpass(ask)
    except EOFError:
        typed = ""
    if not typed:
        raise InputError("Ingen passordfrase", do="kjør kommandoen i en terminal, og skriv den der")
    return typed
