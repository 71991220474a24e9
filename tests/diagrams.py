# SPDX-License-Identifier: MIT
"""diagrams.py PROGRAM DATA SOURCE FOLDER: the diagrams by graphviz and by Mermaid's own parser: both draw them, and
what they show is what the journey says. FOLDER keeps Mermaid between runs. Prints TAP."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from tap import check, end, skip

program, data, source, folder = sys.argv[1:]
SVG = "{http://www.w3.org/2000/svg}"


def call(*words):
    done = subprocess.run([program, "journey", *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words}: {done.stderr}")
    return done.stdout


# Texts that mean something to a parser of diagrams, or of what they are drawn in.
NASTY = ["end", "subgraph x", "graph TD", "a \"quoted\" 'text'", "back\\slash\\", "\\N \\G \\l", "a]b[c}d{e)f(g", "]]}})))",
         "a --> b", "a -.- b;", "%% comment", "%%{init: {}}%%", "<b>bold</b>", "<script>alert(1)</script>", "a < b && c > d",
         "&amp; &lt; &#35; &nbsp;", "#quot; #35; #", "`code` **bold** _under_ ~~no~~", "1. one", "- list", "+ list", "* list",
         "two\nlines", "tab\tand space", "№ 1 · «ёлка» — 100 %", "🙂 é", "a|b|c", "click s1 href", ":::class", "a@{shape: x}",
         "style s1 fill:#f00", "in style: #1;", "style:", "classDef x fill:(#1);", "11:00 & 12:30", "x" * 3000, "a/b/c", "$$x^2$$", "{{hex}}", "[/note/]", "= == ===", "12", "10. ten", "v1.2.3"]
stages = [{"key": f"s{i}", "name": text, "goal": text, "responsible": ["r", "q"]} for i, text in enumerate(NASTY)]
steps = [{"number_from": i + 1, "outcome": "postponed", "text": text} for i, text in enumerate(NASTY)]
terms = [{"key": f"t{i}", "stage": f"s{i}", "text": text, "kind": "due", "anchor": "created", "target": "paid",
          "clock": "working", "max": "1h"} for i, text in enumerate(NASTY)]
nasty = {"id": "nasty", "revision": 1, "language": "en", "name": "end\"]", "roles": [
    {"key": "r", "name": "a\"b"}, {"key": "q", "name": "[c]"}], "stages": stages, "terms": terms, "next_steps": steps}
temporary = tempfile.TemporaryDirectory()
ours = os.path.join(temporary.name, "nasty.json")
with open(ours, "w", encoding="utf-8") as file:
    json.dump(nasty, file)
JOURNEYS = {"built-in, ru": ("--lang", "ru"), "built-in, en": ("--lang", "en"),
            "loan": ("--journey", os.path.join(data, "loan.json")), "nasty": ("--journey", ours)}


def squeezed(text):
    """As it may be seen: spaces and line ends are one space."""
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def expected_nodes(journey):
    """What each node of a diagram shows, by its name."""
    roles = {row["key"]: row["name"] for row in journey["roles"]}
    ru = journey["language"] == "ru"
    nodes = {}
    for i, stage in enumerate(journey["stages"], 1):
        lines = [f"{i} · {stage['name']}", stage.get("goal", "")]
        lines += ["• " + (goal.get("name") or goal["text"]) for goal in stage.get("goals", ())]
        for key, word in (("responsible", "Отвечает: " if ru else "Responsible: "),
                          ("receiving", "Принимает: " if ru else "Receiving: ")):
            lines += [word + ", ".join(name for k, name in roles.items() if k in stage[key])] if key in stage else []
        nodes[f"s{i}"] = squeezed("\n".join(lines))
        texts = [term["text"] for term in journey.get("terms", ()) if term.get("stage") == stage["key"]]
        if texts:
            nodes[f"t{i}"] = squeezed("\n".join(texts))
    numbers = sorted({step["number_from"] for step in journey.get("next_steps", ())})
    place = 0
    for i, number in enumerate(numbers, 1):
        nodes[f"n{i}"] = f"№{number}" + ("+" if number == numbers[-1] else "")
        for step in journey["next_steps"]:
            if step["number_from"] == number:
                place += 1
                nodes[f"x{place}"] = squeezed(step["text"])
    return nodes


def drawn(dot):
    """What graphviz draws: the texts of every node, by its name; the edges."""
    done = subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True)
    if done.returncode or done.stderr:
        return done.stderr, 0
    nodes, edges = {}, 0
    for group in xml.fromstring(done.stdout).iter(SVG + "g"):
        if group.get("class") == "node":
            nodes[group.find(SVG + "title").text] = squeezed("\n".join(text.text or "" for text in group.findall(SVG + "text")))
        edges += group.get("class") == "edge"
    return nodes, edges


def difference(got, expected):
    if not isinstance(got, dict):
        return got
    return [(key, got.get(key), expected.get(key)) for key in sorted({*got, *expected}) if got.get(key) != expected.get(key)]


journeys = {name: json.loads(call("--format", "json", *words)) for name, words in JOURNEYS.items()}
check("the nasty journey is as it was written", [stage["name"] for stage in journeys["nasty"]["stages"]], NASTY)
for name, words in JOURNEYS.items():
    if not shutil.which("dot"):
        skip(f"graphviz: {name}", "graphviz is not installed")
        continue
    dot = call("--format", "dot", *words)
    nodes, edges = drawn(dot)
    check(f"graphviz: {name}", difference(nodes, expected_nodes(journeys[name])), [])
    check(f"graphviz: {name}, every edge", edges, len(re.findall(r"^    \w+ -> ", dot, re.M)))


PACKAGES = ("mermaid@11", "jsdom@26")


def mermaid_there():
    """Mermaid in the folder, from its package if it is not there; or why not."""
    if not shutil.which("npm") or not shutil.which("node"):
        return "node and npm are not installed"
    if os.path.exists(os.path.join(folder, "node_modules", ".package-lock.json")):  # written when all is there
        return None
    os.makedirs(folder, exist_ok=True)
    try:
        done = subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save",
                               "--ignore-scripts", "--prefer-offline", "--fetch-retries=1", "--fetch-timeout=20000",
                               *PACKAGES], capture_output=True, timeout=200)
    except subprocess.TimeoutExpired:
        return "npm did not bring it in time"
    return "npm cannot bring it; is there a network?" if done.returncode else None


missing = mermaid_there()
if missing:
    skip("Mermaid", missing)
else:
    texts = {name: call("--format", "mermaid", *words) for name, words in JOURNEYS.items()}
    done = subprocess.run(["node", os.path.join(source, "tests", "mermaid.mjs"), folder],
                          input=json.dumps(list(texts.values())), capture_output=True, text=True)
    parsed = json.loads(done.stdout) if done.returncode == 0 else [{"error": done.stderr[-500:]}] * len(texts)
    for (name, text), found in zip(texts.items(), parsed):
        nodes = {key: squeezed(value) for key, value in found.get("nodes", {}).items()}
        check(f"Mermaid: {name}", found.get("error") or difference(nodes, expected_nodes(journeys[name])), [])
        check(f"Mermaid: {name}, every edge", len(found.get("edges", ())), len(re.findall(r"^    \w+ -(?:->|\.-) ", text, re.M)))
        check(f"Mermaid: {name}, the groups", found.get("groups", {}).get("path"), journeys[name]["name"])
    broken = subprocess.run(["node", os.path.join(source, "tests", "mermaid.mjs"), folder],
                            input=json.dumps(["flowchart TD\n    s1[\"a\"b\"]\n"]), capture_output=True, text=True)
    check("Mermaid tells a broken one", "error" in json.loads(broken.stdout)[0], True)
end()
