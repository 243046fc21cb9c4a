"""Says how well a speech recogniser understands the captcha's sound.

    pip install pocketsphinx
    RECORDINGS=<folder> cargo test -p regain-server record_for_a_recogniser -- --ignored
    python measure.py <folder>

Needs sox (a Debian package). Each recording is named after its text. The recogniser knows the
characters' names and nothing else, as a patient listener does.
"""

import pathlib
import subprocess
import sys

from pocketsphinx import Decoder, get_model_path

NAMES = {
    "two": "2", "three": "3", "four": "4", "six": "6", "seven": "7", "nine": "9",
    "foxtrot": "F", "hotel": "H", "kilo": "K", "mike": "M", "papa": "P", "romeo": "R",
    "whiskey": "W", "x. ray": "X", "yankee": "Y",
}
LETTERS = {"F": "f.", "H": "h.", "K": "k.", "M": "m.", "P": "p.", "R": "r.", "W": "w.", "X": "x.", "Y": "y."}


def grammar():
    names = [f"[{LETTERS[c]}] {n}" if c in LETTERS else n for n, c in NAMES.items()]
    return "#JSGF V1.0;\ngrammar captcha;\npublic <text> = ( " + " | ".join(names) + " )+;\n"


def heard(decoder, path):
    raw = subprocess.run(
        ["sox", path, "-t", "raw", "-r", "16000", "-b", "16", "-e", "signed", "-c", "1", "-"],
        check=True, capture_output=True,
    ).stdout
    decoder.start_utt()
    decoder.process_raw(raw, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    words = hypothesis.hypstr.replace("x. ray", "x-ray").split() if hypothesis else []
    known = {name.replace("x. ray", "x-ray"): character for name, character in NAMES.items()}
    return "".join(known.get(word, "") for word in words)


def right(said, understood):
    """The longest common subsequence: characters that were understood, in order."""
    row = [0] * (len(understood) + 1)
    for one in said:
        before = row[:]
        for n, other in enumerate(understood):
            row[n + 1] = before[n] + 1 if one == other else max(row[n], before[n + 1])
    return row[-1]


def main():
    model = pathlib.Path(get_model_path()) / "en-us"
    dictionary = model / "cmudict-en-us.dict"
    own = pathlib.Path(sys.argv[1]) / "names.dict"
    own.write_text(dictionary.read_text() + "foxtrot F AA K S T R AA T\n")
    decoder = Decoder(hmm=str(model / "en-us"), dict=str(own), lm=None, loglevel="FATAL")
    decoder.add_jsgf_string("captcha", grammar())
    decoder.activate_search("captcha")
    total = understood = whole = 0
    recordings = sorted(pathlib.Path(sys.argv[1]).glob("*.wav"))
    for path in recordings:
        said = path.stem * 2
        text = heard(decoder, path)
        count = right(said, text)
        total, understood = total + len(said), understood + count
        whole += count == len(said)
        print(f"{path.stem}  {text}  {count} of {len(said)}")
    print(f"{understood} of {total} characters ({understood / total:.0%}), "
          f"{whole} of {len(recordings)} recordings whole")


main()
