"""The languages of articles, each under one name."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["language"]

# The ISO 639 codes of MEDLINE and RIS, and the names that BVS prints in Portuguese, Spanish and French.
_NAMES = {
    "Arabic": "ara ar árabe arabe",
    "Catalan": "cat ca catalão catalán",
    "Chinese": "chi zho zh chinês chino chinois",
    "Croatian": "hrv hr croata",
    "Czech": "cze ces cs tcheco checo tchèque",
    "Danish": "dan da dinamarquês danés danois",
    "Dutch": "dut nld nl holandês holandés néerlandais",
    "English": "eng en inglês inglés anglais",
    "Finnish": "fin fi finlandês finlandés finnois",
    "French": "fre fra fr francês francés français",
    "German": "ger deu de alemão alemán allemand",
    "Greek": "gre ell el grego griego grec",
    "Hebrew": "heb he hebraico hebreo hébreu",
    "Hungarian": "hun hu húngaro hongrois",
    "Icelandic": "ice isl is islandês islandés islandais",
    "Italian": "ita it italiano italien",
    "Japanese": "jpn ja japonês japonés japonais",
    "Korean": "kor ko coreano coréen",
    "Norwegian": "nor no norueguês noruego norvégien",
    "Persian": "per fas fa persa persan",
    "Polish": "pol pl polonês polaco polonais",
    "Portuguese": "por pt português portugués portugais",
    "Romanian": "rum ron ro romeno rumano roumain",
    "Russian": "rus ru russo ruso russe",
    "Serbian": "srp sr sérvio serbio serbe",
    "Slovak": "slo slk sk eslovaco slovaque",
    "Slovenian": "slv sl esloveno slovène",
    "Spanish": "spa es espanhol español espagnol",
    "Swedish": "swe sv sueco suédois",
    "Turkish": "tur tr turco turc",
    "Ukrainian": "ukr uk ucraniano ukrainien",
}
PRINTED_TO_NAME = {word: name for name, words in _NAMES.items() for word in [name.lower(), *words.split()]}


@lru_cache(maxsize=2**10)
def language(printed: str) -> str | None:
    """The English name of a language given by name or code; what is not known stays as printed.

    >>> language("eng"), language("Inglês"), language("en-GB"), language("Portuguese / English"), language("Tlön")
    ('English', 'English', 'English', 'Portuguese, English', 'Tlön')
    """
    words = [word.strip() for word in printed.replace("/", ",").replace(";", ",").split(",") if word.strip()]
    return ", ".join(_name(word) for word in words) or None


def _name(word: str) -> str:
    lower = word.lower()
    return PRINTED_TO_NAME.get(lower) or PRINTED_TO_NAME.get(lower.partition("-")[0]) or word
