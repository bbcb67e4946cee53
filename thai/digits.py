"""Thai and Arabic digits, each turned into the other."""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)


def to_arabic(text: str) -> str:
    """The text with ๐–๙ written 0–9, everything else untouched and the length unchanged."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The text with 0–9 written ๐–๙, everything else untouched and the length unchanged."""
    return text.translate(_TO_THAI)
