#!/usr/bin/env python3
"""Measures a news reader with a black-box harness for feed readers, and prints what was measured as a table.

    measure.py run HARNESS ADAPTER.json OUT [--parts set,server] [--port 8089] [--cycles 1000]
    measure.py table OUT/byline OUT/newsboat

HARNESS is the folder of the harness, OUT a folder that gets a file for each part: NAME/PART.json. NAME is the first word of the
adapter's name. The harness's server runs on loopback, at a port of its own for each run. `etiquette` wants an adapter that polls
as each rule means it, the other parts one that polls when it is told to.
"""
import argparse, json, os, pathlib, re, shutil, socket, subprocess, sys, tempfile, time, urllib.request

PARTS = ["set", "server", "etiquette", "kill", "disk", "corrupt", "term", "two", "clock", "hangup", "links"]
SAYS = {
    "set": "hostile feeds, read and shown: clean of all",
    "server": "faulty servers: clean of all",
    "etiquette": "manners on the network: rules kept",
    "kill": "killed while it refreshes and bookmarks",
    "disk": "disks that fill up: nothing lost, and said so",
    "corrupt": "broken databases: nothing overwritten, no crash",
    "term": "odd and dying terminals: goes on or ends as it should",
    "two": "several at once: whole, nothing twice",
    "clock": "clocks that are wrong: whole, nothing twice",
    "hangup": "ways in which a terminal goes: ends at once",
    "links": "addresses handed to a browser that a careful reader would not",
}


def main():
    parser = argparse.ArgumentParser()
    what = parser.add_subparsers(dest="what", required=True)
    run = what.add_parser("run")
    run.add_argument("harness", type=pathlib.Path)
    run.add_argument("adapter", type=pathlib.Path)
    run.add_argument("out", type=pathlib.Path)
    run.add_argument("--parts", default=",".join(PARTS))
    run.add_argument("--port", type=int, default=8089)
    run.add_argument("--cycles", type=int, default=1000)
    table = what.add_parser("table")
    table.add_argument("results", type=pathlib.Path, nargs="+")
    args = parser.parse_args()
    if args.what == "table":
        print_table(args.results)
    else:
        measure(args)


def measure(args):
    adapter = json.loads(args.adapter.read_text())
    out = args.out / adapter["name"].split()[0].strip(",")
    out.mkdir(parents=True, exist_ok=True)
    base = f"http://127.0.0.1:{args.port}"
    work = pathlib.Path(tempfile.mkdtemp())
    tool = lambda name: [sys.executable, str(args.harness / name)]
    subprocess.run(tool("gen_hostile.py") + [str(work / "set"), "--base", base], check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(tool("hostile_server.py") + ["--port", str(args.port), "--set", str(work / "set")], stdout=subprocess.DEVNULL)
    try:
        wait_for(args.port)
        for part in args.parts.split(","):
            begun = time.time()
            result = one(part, args, adapter, base, tool, work)
            result["seconds"] = round(time.time() - begun)
            (out / f"{part}.json").write_text(json.dumps(result, indent=1) + "\n")
            print(adapter["name"], part, result["figure"], f"{result['seconds']} s", flush=True)
    finally:
        server.kill()
        shutil.rmtree(work, ignore_errors=True)


def one(part, args, adapter, base, tool, work):
    path = str(args.adapter)
    if part in ("set", "server", "etiquette"):
        report = work / "report.json"
        text = run(tool("run_reader.py") + [path, part, "--base", base, "--out", str(report)])
        return summary_of(part, json.loads(report.read_text()), text)
    if part == "hangup":
        text = run(tool("hangup.py") + ["--"] + adapter_command(adapter))
        rows = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
        ends = [row["gone_after_s"] for row in rows]
        slowest = "not within 5 s" if None in ends else f"within {max(ends, default=0)} s"
        cpu = max((row["cpu_s"] for row in rows), default=0)
        return dict(figure=f"{sum(row['ok'] for row in rows)} of {len(rows)}; {slowest}, {cpu} s of a processor", text=text)
    if part == "links":
        return links(args, adapter, base, tool)
    text = run(tool("faults.py") + [path, part, "--base", base, "--cycles", str(args.cycles)])
    rows = [line.split(" | ") for line in text.splitlines() if " | " in line]
    if part == "kill":
        return dict(figure=figure_of_kills(text), text=text)
    if part == "two":
        return dict(figure=text_of_two(rows), text=text)
    verdicts = [row[-1] for row in rows if row[-1].strip() == "ok" or "FAIL" in row[-1]]
    good = sum(verdict.strip() == "ok" for verdict in verdicts)
    return dict(figure=f"{good} of {len(verdicts)}", text=text)


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace").stdout


def summary_of(part, rows, text):
    if part == "etiquette":
        return dict(figure=f"{sum(row['ok'] for row in rows)} of {len(rows)}", text=text)
    good = sum(not row["why"] for row in rows)
    slowest = max(rows, key=lambda row: row["s"])
    largest = max(rows, key=lambda row: row["mb"])
    figure = f"{good} of {len(rows)}; at most {slowest['s']} s ({slowest['id']}), {largest['mb']} MB ({largest['id']})"
    return dict(figure=figure, text=text)


def figure_of_kills(text):
    found = re.search(r"(\d+) cycles, (\d+) killed in flight, (\d+) acknowledged bookmarks, (\d+) LOST, (\d+) bad states", text)
    if not found:
        return "did not end"
    cycles, killed, kept, lost, bad = found.groups()
    marks = f"{lost} of {kept} acknowledged bookmarks lost" if int(kept) else "bookmarks not tried"
    return f"{cycles} times, {killed} in flight: {bad} bad states, {marks}"


def text_of_two(rows):
    four = next((row for row in rows if row[0].startswith("4 at once")), None)
    beside = next((row for row in rows if row[0].startswith("fetch while")), None)
    codes = four[1] if four else "?"
    return f"4 at once end with {codes}; a refresh beside the screen with {beside[1] if beside else '?'}"


def adapter_command(adapter):
    """The reader in a home of its own, with one feed that needs no network."""
    home = tempfile.mkdtemp()
    filled = fill(adapter, home, "http://127.0.0.1:1/feed")
    prepare(filled)
    return ["env"] + [f"{name}={value}" for name, value in environment(filled, home).items()] + filled["tui"]


def fill(adapter, home, url):
    text = json.dumps(adapter)
    for name, value in (("dir", home), ("url", url), ("urls", url)):
        text = text.replace("{" + name + "}", value)
    return json.loads(text)


def prepare(filled):
    for path, text in filled["files"].items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        pathlib.Path(path).write_text(text)


def environment(filled, home):
    return dict(HOME=home, LANG="C.UTF-8", LC_ALL="C.UTF-8", **filled.get("env", {}))


def links(args, adapter, base, tool):
    """Subscribes to the feed of bad links, opens each of its articles in a browser that writes down what it was given."""
    sys.path.insert(0, str(args.harness))
    from ptycheck import Pty
    home = tempfile.mkdtemp()
    log = os.path.join(home, "argv.log")
    browser = os.path.join(home, "browser")
    filled = fill(adapter, home, f"{base}/set/F20-bad-links.xml")
    prepare(filled)
    pathlib.Path(browser).write_text(f"#!/bin/sh\nARGV_LOG={log} exec {sys.executable} {args.harness}/argv_log.py \"$@\"\n")
    os.chmod(browser, 0o700)
    env = dict(os.environ, **environment(filled, home), BROWSER=browser)
    subprocess.run(filled["fetch"], env=env, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with urllib.request.urlopen(f"{base}/set/F20-bad-links.xml") as feed:
        count = feed.read().count(b"<item>")
    screen = Pty(filled["tui"], 60, 120, env=env, cwd=home)
    screen.pump(1.5)
    screen.keys(adapter.get("to_list", "<enter>"), 0.5)
    for _ in range(count):
        screen.keys("o", 0.3)
        screen.keys("<down>", 0.1)
    screen.pump(0.5)
    screen.kill()
    calls = len(open(log).readlines()) if os.path.exists(log) else 0
    text = run(tool("argv_log.py") + ["--judge", log]) if calls else "0 careless calls"
    careless = int(re.search(r"(\d+) careless calls", text).group(1))
    return dict(figure=f"{careless} of {count} ({calls} opened)", text=text)


def wait_for(port):
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("the harness's server does not start")


def print_table(folders):
    read = lambda folder, part: json.loads((folder / f"{part}.json").read_text())["figure"] if (folder / f"{part}.json").exists() else "not measured"
    names = [folder.name for folder in folders]
    print("| Check | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for part in PARTS:
        print(f"| `{part}`: {SAYS[part]} | " + " | ".join(read(folder, part) for folder in folders) + " |")


if __name__ == "__main__":
    main()
