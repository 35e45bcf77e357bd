"""Which encoding a text file was saved in, guessed for Norwegian."""

from __future__ import annotations

import codecs
import re
import unicodedata

_BY_MARK = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 med BOM"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# In the order of how common they are, for a tie.
_ONE_BYTE = (("cp1252", "Windows-1252"), ("mac_roman", "MacRoman"), ("cp865", "DOS 865"))
_NORWEGIAN = re.compile(r"(?<=\w)[æøåéèêóòôü]|[æøåéèêóòôüÆØÅÉ](?=\w)|(?<![\w])[øåØÅ](?!\w)|[«»–—…’“”§]|(?<=\d)°")
_STRANGE = re.compile(r"[^\x00-\x7fæøåéèêóòôüöäáàâçñëïíîúùûýšžčđŋŧÆØÅÉÈÊÓÒÔÜÖÄÁÀÂÇÑËÏÍÎÚÙÛÝŠŽČĐŊŦ«»–—…‘’“”„§°´·\xa0\xad€½]")


def _score(text: str) -> int:
    return len(_NORWEGIAN.findall(text)) - 3 * len(_STRANGE.findall(text))


def decode(content: bytes) -> tuple[str, str]:
    """
    The text and the encoding's name.

    UTF-8 and UTF-16 by their marks, UTF-16 without one by its zeros, UTF-8 when it is valid, else the one-byte encoding that gives the
    most Norwegian. Letters typed as base and accent apart (macOS) are put together, so that a name is the same name everywhere.
    """
    text, name = _decode(content)
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff")), name


def _decode(content: bytes) -> tuple[str, str]:
    for mark, codec, name in _BY_MARK:
        if content.startswith(mark):
            return content.decode(codec, errors="replace"), name
    zeros = content[:4000].count(0)
    if zeros > len(content[:4000]) // 4:
        little = content[1:4000:2].count(0) >= content[0:4000:2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace"), "UTF-16 uten BOM"
    try:
        return content.decode("utf-8"), "ASCII" if content.isascii() else "UTF-8"
    except UnicodeDecodeError:
        texts = ((content.decode(codec, errors="replace"), name) for codec, name in _ONE_BYTE)
        return max(texts, key=lambda guess: _score(guess[0]))
