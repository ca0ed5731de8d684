from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.command.conftest import TEXT, Reader

SCHEMA = Path(__file__).parents[1] / "exchange" / "data" / "annotation.schema.json"


def test_the_records_are_valid_and_exact(reader: Reader, annotated: Path) -> None:
    done = reader("export")
    assert (done.status, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["kind"] for record in records] == ["quote", "claim"]
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())
    for record in records:
        validator.validate(record)
        for fragment in record["target"]["fragments"]:
            assert TEXT[fragment["start"] : fragment["end"]] == fragment["text"]


def test_a_file_is_replaced_only_when_all_is_written(reader: Reader, annotated: Path) -> None:
    out = reader.home / "выгрузка.jsonl"
    out.write_text("old")
    out.chmod(0o640)
    done = reader("export", "-o", out)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert out.read_text("utf-8") == reader("export").out
    assert out.stat().st_mode & 0o777 == 0o640
    assert not [name for name in reader.files() if name.endswith(".part")]


def test_a_folder_that_is_not_there_is_told(reader: Reader, annotated: Path) -> None:
    done = reader("export", "-o", "nowhere/out.jsonl")
    assert done.status == 2
    assert "nowhere" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(("name", "count"), [("первая новость.txt", 2), ("вторая.txt", 0)])
def test_a_path_restricts_it(reader: Reader, annotated: Path, news: Path, name: str, count: int) -> None:
    done = reader("export", news / name)
    assert done.status == 0
    assert len(done.out.splitlines()) == count


def test_a_file_that_cannot_be_read_is_a_finding(reader: Reader, annotated: Path, news: Path) -> None:
    done = reader("export", news, news / "нет такой.txt")
    assert done.status == 1
    assert "нет такой.txt" in done.err
    assert len(done.out.splitlines()) == 2


def test_no_database_is_no_annotations(reader: Reader) -> None:
    done = reader("export")
    assert (done.status, done.out) == (0, "")
    assert str(reader.database) in done.err
    assert reader.files() == []


def test_a_damaged_database_is_refused_in_one_sentence(reader: Reader, annotated: Path) -> None:
    for file in annotated.parent.iterdir():
        file.write_bytes(b'{"_default": {"1": ' + os.urandom(30))
    done = reader("export")
    assert (done.status, done.out) == (2, "")
    assert annotated.name in done.err
    assert "Traceback" not in done.err


def test_reading_leaves_the_database_as_it_is(reader: Reader, annotated: Path) -> None:
    before = {file.name: file.read_bytes() for file in annotated.parent.iterdir()}
    for command in ("export", "stats", "doctor"):
        assert reader(command).status == 0
    after = {file.name: file.read_bytes() for file in annotated.parent.iterdir()}
    assert after[annotated.name] == before[annotated.name]


def test_whoever_has_read_enough_is_not_complained_to(reader: Reader, annotated: Path) -> None:
    line = " ".join(f"'{part}'" for part in reader.command("export"))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{line} | head -n 1"], env=reader.environment, capture_output=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


@pytest.mark.parametrize("command", ["export", "stats", "keys", "paths"])
def test_a_closed_pipe_is_silent(reader: Reader, annotated: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        reader.command(command), env=reader.environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


def test_a_full_disk_is_told(reader: Reader, annotated: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            reader.command("export"), env=reader.environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"space" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_stats_count_what_is_there(reader: Reader, annotated: Path) -> None:
    done = reader("stats")
    counts = dict(line.split("\t") for line in done.out.splitlines())
    expected = {
        "articles": "1",
        "articles done": "0",
        "quotes": "1",
        "quotes direct": "1",
        "claims": "1",
        "claims false": "1",
        "with speaker or claimant": "1",
        "by Анна": "2",
        "suggestions rejected": "1",
        "without a place": "0",
    }
    assert counts == expected


def test_the_doctor_finds_nothing_wrong(reader: Reader, annotated: Path) -> None:
    done = reader("doctor")
    assert (done.status, done.err) == (0, "")
    assert "annotations 3, articles 1" in done.out


FILES = ("documents", "csv", "markdown", "html", "prodigy", "doccano", "labelstudio", "webannotation", "qdpx")


@pytest.mark.parametrize("name", [*FILES, "tei", "claimreview"])
def test_a_format_takes_its_texts_from_the_files(
    reader: Reader, annotated: Path, news: Path, name: str
) -> None:
    out = reader.home / f"out.{name}"
    done = reader("export", "-f", name, "-o", out, news)
    assert done.status == 0
    assert out.stat().st_size > (2 if name == "claimreview" else 200)
    assert "Left out" not in done.err


@pytest.mark.parametrize("name", ["dataset", "brat", "cas", "conll"])
def test_a_folder_is_there_when_all_is_written(
    reader: Reader, annotated: Path, news: Path, name: str
) -> None:
    out = reader.home / "out"
    assert reader("export", "-f", name, "-o", out, news).status == 0
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(files) >= 2
    assert not [file for file in reader.files() if file.endswith(".part")]
    again = reader("export", "-f", name, "-o", out, news)
    assert again.status == 2
    assert "is there already" in again.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == files
    assert "-o FOLDER" in reader("export", "-f", name).err


def test_label_studio_gets_its_configuration(reader: Reader, annotated: Path, news: Path) -> None:
    assert reader("export", "-f", "labelstudio", "-o", "tasks.json", news).status == 0
    assert "<Labels" in (reader.home / "tasks.xml").read_text()
    assert "-o OUT" in reader("export", "-f", "labelstudio", news).err


def test_a_text_that_is_not_there_is_told(reader: Reader, annotated: Path, news: Path) -> None:
    done = reader("export", "-f", "doccano")
    assert (done.status, done.out) == (1, "")
    assert "Left out: 2 of первая новость.txt." in done.err
    done = reader("export", "-f", "html")
    assert done.status == 1
    assert "Without its text: 2 of первая новость.txt." in done.err
    assert "Мост готов" in done.out
    (news / "первая новость.txt").write_text("Другие слова.")
    done = reader("export", "-f", "doccano", news)
    assert (done.status, done.out) == (1, "")
    assert "which was changed since" in done.err


def test_annotations_of_a_text_that_changed_are_found_again(
    reader: Reader, annotated: Path, news: Path
) -> None:
    changed = TEXT.replace("40 тысяч", "41 тысяча").replace("Новый мост", "Обновлено: новый мост")
    (news / "первая новость.txt").write_text(changed, "utf-8")
    before = annotated.read_bytes()
    done = reader("export", news)
    assert done.status == 0
    assert done.err.strip() == (
        "reader: первая новость.txt was changed since it was marked. Found again: 2."
        " In words that changed: 1; look at them in the reader."
    )
    records = [json.loads(line) for line in done.out.splitlines()]
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())
    for record in records:
        validator.validate(record)
        for fragment in record["target"]["fragments"]:
            assert changed[fragment["start"] : fragment["end"]] == fragment["text"]
    assert records[1]["target"]["fragments"][0]["text"].startswith("В городе живёт 41 тысяча")
    assert annotated.read_bytes() == before
    done = reader("export", "--kind", "claim", news)
    assert len(done.out.splitlines()) == 1
    done = reader("show", news / "первая новость.txt")
    assert "Found again: 2. Without a place: 0." in done.err
    assert "Marked: 2" in done.out
    assert "words changed, was «В городе живёт 40 тысяч" in " ".join(done.out.split())


def test_what_is_not_found_in_a_text_that_changed_is_told(
    reader: Reader, annotated: Path, news: Path
) -> None:
    changed = TEXT.replace("В городе живёт 40 тысяч человек.", "Жителей не считали.")
    (news / "первая новость.txt").write_text(changed, "utf-8")
    done = reader("export", news)
    assert done.status == 1
    assert "Found again: 1." in done.err
    assert "Left out: 1 of первая новость.txt, which was changed since." in done.err
    assert len(done.out.splitlines()) == 1


def test_a_text_that_is_read_beside_its_changed_copy_keeps_its_annotations(
    reader: Reader, annotated: Path, news: Path
) -> None:
    (news / "копия.txt").write_text(TEXT, "utf-8")
    (news / "первая новость.txt").write_text(f"Обновлено\n{TEXT}", "utf-8")
    done = reader("export", news)
    assert (done.status, done.err) == (0, "")
    assert [json.loads(line)["article"]["text_length"] for line in done.out.splitlines()] == [len(TEXT)] * 2


def test_a_text_is_found_below_the_current_folder(reader: Reader, annotated: Path, news: Path) -> None:
    (reader.home / "первая новость.txt").write_text(TEXT, "utf-8")
    done = reader("export", "--with-text")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["text"] == TEXT
    assert reader("export", "-f", "csv", "--with-text").status == 2


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (["--kind", "quote"], ["quote"]),
        (["--speaker", "петров"], ["quote"]),
        (["--speaker", "Сидоров"], []),
        (["--status", "rejected"], ["claim"]),
        (["--status", "rejected", "--status", "human"], ["quote", "claim", "claim"]),
        (["--since", "2022-01-10"], ["quote", "claim"]),
        (["--since", "2022-01-10T09:00:00.001Z"], []),
    ],
)
def test_a_choice_can_be_made(reader: Reader, annotated: Path, options: list[str], kinds: list[str]) -> None:
    done = reader("export", *options)
    assert done.status == 0
    assert [json.loads(line)["kind"] for line in done.out.splitlines()] == kinds


def test_spacy_that_is_not_installed_is_named_with_its_remedy(
    reader: Reader, annotated: Path, news: Path
) -> None:
    missing = reader.home / "spacy.py"
    missing.write_text("raise ImportError('No module named spacy')")
    done = reader("export", "-f", "spacy", "-o", "out.spacy", news, PYTHONPATH=str(reader.home))
    assert done.status == 2
    assert "pip install 'reader-tui[spacy]'" in done.err
    assert not (reader.home / "out.spacy").exists()


def test_a_moment_that_is_none_is_told(reader: Reader) -> None:
    done = reader("export", "--since", "вчера")
    assert done.status == 2
    assert "2026-01-10" in done.err


def test_an_article_that_is_read_is_not_written_over(reader: Reader, annotated: Path, news: Path) -> None:
    article = next(news.glob("*.txt"))
    before = article.read_bytes()
    done = reader("export", "-f", "csv", "-o", article, news)
    assert done.status == 2
    assert "is an article that is read" in done.err
    assert article.read_bytes() == before


def test_a_pipe_is_written_into_and_stays_one(reader: Reader, annotated: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    reader("export", "-o", pipe)
    assert os.read(end, 1 << 16).startswith(b"{")
    os.close(end)
    assert pipe.is_fifo()
