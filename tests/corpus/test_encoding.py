from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus import decode
from reader.errors import ReaderError

SAMPLES = {
    path.stem: " ".join(path.read_text(encoding="utf-8").split()) + " "
    for path in sorted((Path(__file__).parent / "samples").glob("*.txt"))
}
UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be")
ENCODINGS = {
    "russian": (*UNICODE, "utf-8-sig", "cp1251", "koi8-r", "cp866", "iso8859-5"),
    "ukrainian": (*UNICODE, "cp1251", "koi8-u"),
    "kazakh": (*UNICODE, "utf-8-sig"),
    "english": (*UNICODE, "cp1252"),
    "german": (*UNICODE, "cp1252"),
    "french": (*UNICODE, "cp1252"),
}
CASES = [(language, encoding) for language, encodings in ENCODINGS.items() for encoding in encodings]


def excerpts(text: str, length: int) -> list[str]:
    long = text * (2 + length // len(text))
    return [long[start : start + length] for start in range(0, len(text), 17)]


def as_written(text: str, encoding: str) -> tuple[bytes, str]:
    """Return bytes of an excerpt, and the excerpt without what the encoding lacks."""
    data = text.encode(encoding, "ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize("length", [20, 60, 200, 1000])
@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_excerpts_are_decoded_exactly(language: str, encoding: str, length: int) -> None:
    cases = [as_written(excerpt, encoding) for excerpt in excerpts(SAMPLES[language], length)]
    wrong = [text for data, text in cases if decode(data).text != text]
    assert wrong == []


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_capitals_do_not_mislead(encoding: str) -> None:
    for excerpt in excerpts(SAMPLES["russian"].upper(), 60):
        data, text = as_written(excerpt, encoding)
        assert decode(data).text == text


def test_the_name_reads_the_bytes_again() -> None:
    for language, encoding in CASES:
        data = SAMPLES[language].encode(encoding, "ignore")
        found = decode(data)
        assert decode(data, found.encoding) == found


def test_the_mark_is_dropped_and_newlines_are_made_one() -> None:
    assert decode("\ufeffа\r\nб\rв\n".encode()).text == "а\nб\nв\n"
    assert decode("\ufeffа\r\nб".encode("utf-16-be"), "utf-16-be").text == "а\nб"


def test_a_broken_byte_does_not_cost_the_article() -> None:
    data = SAMPLES["russian"].encode()
    found = decode(data[:200] + b"\xd0" + data[200:])
    assert found.encoding == "utf-8"
    assert found.text.count("\ufffd") == 1


@pytest.mark.parametrize("language", ["russian", "ukrainian", "kazakh", "german"])
@pytest.mark.parametrize("length", [20, 60, 200, 1000])
def test_a_stray_byte_in_twenty_letters_does_not_cost_the_encoding(language: str, length: int) -> None:
    for excerpt in excerpts(SAMPLES[language], length):
        if sum(letter > "\x7f" for letter in excerpt) < 10:
            continue
        data = excerpt.encode()
        for stray in (b"\xd0", b"\x92", b"\xff", "э".encode("cp1251")):
            found = decode(excerpt[: length // 2].encode() + stray + excerpt[length // 2 :].encode())
            assert found.encoding == "utf-8", excerpt
            assert found.text == f"{excerpt[: length // 2]}\ufffd{excerpt[length // 2 :]}"
        assert decode(data[:-1] + b"\xd0").encoding == "utf-8"


def test_typographic_marks_alone_are_no_damaged_unicode() -> None:
    assert (
        decode("Prices \u201crose\u201d \u2014 again".encode("cp1251")).text
        == "Prices \u201crose\u201d \u2014 again"
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (("и" * 40).encode() + b"\xed\xa0\x80", None),
        (b"\xff\xfe\x00\xd8\x41\x00", None),
        (b"\xff\xfe\x41", None),
        (b"\xd0", "utf-8"),
        (b"abc", "klingon"),
        (b"abc", "hex"),
        (b"abc", "a\0b"),
        (b"+2AA-", "utf-7"),
        (b"%PDF-1.7\n\0\1\2", None),
        (b"\x01\x02\x03\x04 text", None),
    ],
    ids=str,
)
def test_what_is_no_text_is_refused_in_words(data: bytes, encoding: str | None) -> None:
    with pytest.raises(ReaderError) as caught:
        decode(data, encoding, name="статья.txt")
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_colours_of_a_terminal_are_text() -> None:
    assert decode(b"\x1b[31mred\x1b[0m\ttext\x0c").text == "\x1b[31mred\x1b[0m\ttext\x0c"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_unicode_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(ReaderError):
        found = decode(data)
        assert "\r" not in found.text
        found.text.encode()


def test_the_seeds_are_unchanged_unicode() -> None:
    for path in sorted(Path(__file__).parents[2].joinpath("seeds").glob("*.txt")):
        assert decode(path.read_bytes()).text == path.read_text(encoding="utf-8")
