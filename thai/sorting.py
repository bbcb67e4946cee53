"""Sort keys: the order of the Thai dictionary as bytes, so that every database sorts alike."""

import re
import unicodedata
from functools import lru_cache

from thai.marks import settle

# Consonants and vowels in the order of the Royal Institute's dictionary, each one byte from _FIRST_THAI on.
_THAI = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮํะัาำิีึืุูเแโใไฺ"
_MARKS = "\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b"  # yamakkan, thanthakhat, maitaikhu, the four tones
_UNCOUNTED = "ฯๆ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FIRST_DIGIT, _FIRST_THAI, _FIRST_LATIN, _OTHER = 0x10, 0x20, 0xA0, 0xF0

_PRIMARY = {letter: bytes([_FIRST_THAI + n]) for n, letter in enumerate(_THAI)}
_PRIMARY["ๅ"] = _PRIMARY["า"]  # its other form, as in ฤๅษี
_PRIMARY |= {letter: bytes([_FIRST_LATIN + n]) for n, letter in enumerate(_LATIN)}
_SECONDARY = {mark: n for n, mark in enumerate(_MARKS, 1)}
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_LEVEL_END = b"\x00"


def sort_key(text: str) -> bytes:
    """The bytes by which a text sorts, compared as they are (a binary column, or C order).

    Three levels. First: digits (Thai as Arabic), Thai letters, Latin without case, other scripts; a leading
    vowel counts after its consonant; punctuation, ฯ, ๆ and spaces do not count. Second: ์, ็, tones, accents.
    Third: the text itself, so that only texts spelt alike have equal keys. Raises nothing.
    A key takes some 3 bytes a character of Thai, at worst 8; an index of PostgreSQL holds 2,700 bytes.
    Source: the order of the Royal Institute's dictionary as Unicode's Thai collation (CLDR "th") has it.
    """
    settled = settle(text)
    letters = _LEADING_VOWEL.sub(r"\2\1", unicodedata.normalize("NFD", settled.casefold()))
    return _LEVEL_END.join((_first_level(letters), _second_level(letters), _itself(settled)))


def _first_level(letters: str) -> bytes:
    return b"".join(map(_primary, letters))


@lru_cache(maxsize=2000)
def _primary(letter: str) -> bytes:
    if letter in _PRIMARY:
        return _PRIMARY[letter]
    if (digit := unicodedata.decimal(letter, None)) is not None:
        return bytes([_FIRST_DIGIT + digit])
    if not letter.isalnum() or letter in _UNCOUNTED:
        return b""
    return bytes([_OTHER]) + ord(letter).to_bytes(3, "big")


def _second_level(letters: str) -> bytes:
    """Each mark as how far it stands from the one before (further sorts earlier) and which it is."""
    key, distance = bytearray(), 0
    for letter in letters:
        if weight := _mark_weight(letter):
            key += b"\x01" * (distance // 250) + bytes([255 - distance % 250]) + weight
            distance = 0
        elif _primary(letter):
            distance += 1
    return bytes(key)


@lru_cache(maxsize=2000)
def _mark_weight(letter: str) -> bytes:
    if letter in _SECONDARY:
        return bytes([_SECONDARY[letter]])
    is_accent = unicodedata.combining(letter) and letter not in _PRIMARY
    return b"\xff" + ord(letter).to_bytes(3, "big") if is_accent else b""


def _itself(text: str) -> bytes:
    """The text, one byte for a Thai or ASCII character and four for any other, no two texts alike."""
    return b"".join(map(_packed, text))


@lru_cache(maxsize=2000)
def _packed(letter: str) -> bytes:
    code = ord(letter)
    if code < 0x80:
        return bytes([code])
    return bytes([code - 0x0E00 + 0x80]) if 0x0E00 <= code < 0x0E60 else b"\xff" + code.to_bytes(3, "big")
