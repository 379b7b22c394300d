"""How a name sounds, whichever alphabet and spelling it is printed in.

Letters of other alphabets become Latin ones; then the ways in which English, Spanish and German
write one sound become one letter. Only for comparing: "kh", "j" and "h" are one sound of many.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CYRILLIC = (
    "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ie ж:zh з:z и:i і:i ї:i й:i к:k қ:k л:l м:m н:n ң:n о:o ө:o"
    " п:p р:r с:s т:t у:u ұ:u ү:u ф:f х:kh һ:h ц:ts ч:ch ш:sh щ:sh ъ: ы:y ь: э:e ю:yu я:ya ә:a ғ:g"
    " ј:j љ:l њ:n ћ:c ђ:d џ:d"
)
_GREEK = (
    "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:i φ:f χ:h"
    " ψ:ps ω:o ά:a έ:e ή:i ί:i ό:o ύ:i ώ:o ϊ:i ϋ:i"
)
_ARABIC = (
    "ا:a أ:a إ:i آ:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:d ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:g"
    " ف:f ق:k ك:k ل:l م:m ن:n ه:h ة:a و:u ي:i ى:a ء: ئ:i ؤ:u پ:p چ:ch ژ:zh ک:k گ:g ی:i"
)
_LATIN = "ø:o ł:l ı:i đ:d æ:ae œ:oe ß:ss ð:d þ:th ə:a ʻ: ʼ: ’: ‘: `: ´:"
_TABLE = {
    ord(letter): latin
    for table in (_CYRILLIC, _GREEK, _ARABIC, _LATIN)
    for letter, _, latin in (entry.partition(":") for entry in table.split(" ") if entry)
} | {ord("·"): " "}

# In order: what stands for one sound in English, Spanish, German, Polish or French spelling.
_SPELLINGS = (
    (re.compile(r"tz|^ts|^cs"), "s"),
    (re.compile(r"sch|tch|tsch|cz|ch|sh|sz|tj"), "x"),
    (re.compile(r"kh|gh|zh|dj|dzh|j"), "h"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"qu(?=[ei])|ck|q"), "k"),
    (re.compile(r"c(?=[eiy])|z|ss"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"[wvu]"), "v"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=[bdgklmnprst])h|h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)i(?=[aeov])|(?<=[aeov])i(?=[aeov])"), "i"),
)
_VOWELS = str.maketrans("p", "b", "aeiovy")  # Arabic has one letter for "b" and "p"


def latin(text: str) -> str:
    """The text in lower-case Latin letters; letters of a script that is in no table stay."""
    return text if text.isascii() else text.casefold().translate(_TABLE)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """One spelling for a folded word of how it may sound.

    >>> sound("khaled") == sound("jaled")
    True
    """
    for spelling, one in _SPELLINGS:
        word = spelling.sub(one, word)
    return word


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of how a word sounds: vowels are what transliterations differ in."""
    heard = sound(word)
    return heard[:1].replace("p", "b") + heard[1:].translate(_VOWELS)
