"""Records the measurements behind `npm run demo`.

Runs every job of `catalogue.py` in its own process under an unmodified CodeCarbon tracker and
stores the requests the tracker sends, exactly as sent, together with each job's score.

    python record_demo.py                       record everything into ../../../prisma/demo
    python record_demo.py --only seeds --out D  record one experiment into directory D
    python record_demo.py --verify              check an existing recording
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from capture_server import CaptureServer, utc_now
from catalogue import EXPERIMENTS, JOBS, Experiment, Job

HERE = Path(__file__).resolve().parent
DEFAULT_OUT = HERE.parents[2] / "prisma" / "demo"
META_FILE, JOBS_FILE = "recording.json", "jobs.ndjson"
FORMAT = "wattprint-demo-recording/1"
MEASURE_SECS, API_CALL_INTERVAL = 1, 2
CODECARBON_FALLBACK_PLACE = (46.8, -71.2)
JOB_TIMEOUT_SECS = 300
MAX_BYTES = 2 * 1024 * 1024
ENERGY_PARTS = ("cpu_energy", "gpu_energy", "ram_energy")


# --- Recording ------------------------------------------------------------------------------


def plain_release() -> str:
    """Kernel version without the build suffix, which can carry host-specific names."""
    match = re.match(r"\d+(\.\d+)*", platform.release())
    return match.group() if match else "unknown"


def neutralise(requests: list[dict[str, Any]]) -> None:
    """Drop the kernel build suffix from the `os` text; the only edit made to the traffic."""
    for request in requests:
        if "os" in request["body"]:
            request["body"]["os"] = request["body"]["os"].replace(platform.release(), plain_release())


def cpu_model() -> str:
    """Model name as the operating system reports it."""
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*:\s*(.+)", info.read_text()) if info.exists() else []
    return names[0].strip() if names else platform.processor()


def os_name() -> str:
    """Distribution and kernel version."""
    try:
        distribution = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        distribution = platform.system()
    return f"{distribution}, {platform.system()} {plain_release()} {platform.machine()}"


def run_job(job: Job, server: CaptureServer, scratch: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Run one job to its end; return its record and how the tracker measured."""
    result_file = scratch / "result.json"
    result_file.unlink(missing_ok=True)
    command = [
        sys.executable, "-W", "ignore", str(HERE / "run_job.py"), job.experiment, job.name,
        "--endpoint", server.url, "--result", str(result_file), "--scratch", str(scratch),
        "--measure-secs", str(MEASURE_SECS), "--api-call-interval", str(API_CALL_INTERVAL),
    ]  # fmt: skip
    one_thread = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    started_at = utc_now()
    # The scratch directory is the working directory so that no CodeCarbon configuration file
    # lying around can change the tracker's settings.
    process = subprocess.run(
        command, cwd=scratch, env=os.environ | one_thread, capture_output=True, text=True, timeout=JOB_TIMEOUT_SECS
    )
    ended_at = utc_now()
    requests = server.take()
    neutralise(requests)
    if not result_file.exists():
        raise RuntimeError(f"{job.name}: no result\n{process.stderr}")
    result = json.loads(result_file.read_text())
    failed = process.returncode != 0
    record = {
        "name": job.name,
        "experiment": job.experiment,
        "parameters": job.parameters | result["facts"],
        "tags": list(job.tags),
        "status": "failed" if failed else "finished",
        "exitCode": process.returncode,
        # The last line of an uncaught exception is its type and message.
        "exitCause": process.stderr.strip().splitlines()[-1] if failed else None,
        "metrics": result["metrics"],
        "startedAt": started_at,
        "endedAt": ended_at,
        "requests": requests,
    }
    return record, result["tracker"]


def implausible_intervals(job: dict[str, Any], max_cpu_w: float) -> list[str]:
    """Intervals whose CPU energy exceeds what CodeCarbon's own maximum power allows.

    They come from the tracker: on a busy machine it divides CPU time by a sampling gap of a few
    milliseconds. Measurements are never altered, so such values stay in, but they must be named.
    """
    found, previous = [], datetime.fromisoformat(job["startedAt"])
    emissions = [r["body"] for r in job["requests"] if r["path"] == "/emissions"]
    for number, body in enumerate(emissions, start=1):
        now = datetime.fromisoformat(body["timestamp"])
        watts = body["cpu_energy"] * 3.6e6 / (now - previous).total_seconds()
        if watts > max_cpu_w:
            found.append(f"{job['experiment']}/{job['name']}, emission {number}: at least {watts:.1f} W of CPU power")
        previous = now
    return found


def implausible_note(jobs: list[dict[str, Any]], max_cpu_w: float) -> list[str]:
    """A note naming the implausible intervals, if there are any."""
    found = [text for job in jobs for text in implausible_intervals(job, max_cpu_w)]
    if not found:
        return []
    return [
        f"Implausible intervals, kept as sent: the CPU energy needs more than the assumed maximum of {max_cpu_w:g} W. "
        + "; ".join(found)
        + "."
    ]


def notes(tracker: dict[str, Any], location_fallback: bool) -> list[str]:
    """What a reader has to know about the numbers, as far as it holds for this machine."""
    found = ["The client truncates each duration to whole seconds; use the timestamps for elapsed time."]
    if tracker["cpuMode"] == "cpu_load":
        found.append(
            "Power is an estimate by CodeCarbon, not a meter reading: the machine offered no energy counters "
            "(no RAPL), so CPU power is the process's CPU load times an assumed maximum power, and memory power "
            "comes from CodeCarbon's model."
        )
        if tracker["assumedCpuMaxPowerW"] == 4 * psutil.cpu_count():
            found.append("CodeCarbon did not know the CPU model and assumed its default of 4 W per thread.")
    if location_fallback:
        found.append(
            "The machine could not look up its location. CodeCarbon then falls back to Quebec, Canada "
            "(46.8, -71.2): the coordinates in /runs and the emissions_* values in /emissions follow from that "
            "fallback and say nothing about where the jobs ran. Energy values do not depend on it."
        )
    return found


def describe(
    experiments: list[Experiment], tracker: dict[str, Any], location_fallback: bool, began: str, ended: str
) -> dict[str, Any]:
    """The recording's metadata: machine, versions, method and what to know about the numbers."""
    return {
        "format": FORMAT,
        "recordedFrom": began,
        "recordedTo": ended,
        "machine": {
            "cpuModel": cpu_model(),
            "cores": psutil.cpu_count(),
            "memoryGB": round(psutil.virtual_memory().total / 2**30, 1),
            "gpuCount": tracker["gpuCount"],
            "os": os_name(),
        },
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in ("codecarbon", "torch", "scikit-learn", "numpy")},
        "tracker": {
            "client": "codecarbon EmissionsTracker, unmodified, save_to_api",
            "trackingMode": "process",
            "measurePowerSecs": MEASURE_SECS,
            "apiCallInterval": API_CALL_INTERVAL,
            **tracker,
            "locationFallback": location_fallback,
        },
        "method": "Every job ran in its own process, one after the other and on one thread, with the tracker "
        "posting to a local server that stored each request as it arrived.",
        "notes": notes(tracker, location_fallback),
        "edits": ["os in /runs: the kernel's build suffix was removed; everything else is as sent."],
        "jobsFile": JOBS_FILE,
        "experiments": [{"id": e.id, "name": e.name, "description": e.description} for e in experiments],
    }


def read_jobs(out: Path) -> list[dict[str, Any]]:
    """All job records of a recording."""
    return [json.loads(line) for line in (out / JOBS_FILE).read_text().splitlines()]


def record(out: Path, only: list[str]) -> None:
    """Run the jobs and write the recording."""
    jobs = [job for job in JOBS if not only or job.experiment in only or job.name in only]
    out.mkdir(parents=True, exist_ok=True)
    began = utc_now()
    trackers: list[dict[str, Any]] = []
    places: set[tuple[float, float]] = set()
    with CaptureServer() as server, tempfile.TemporaryDirectory() as scratch, open(out / JOBS_FILE, "w") as file:
        for number, job in enumerate(jobs, start=1):
            clock = time.monotonic()
            entry, tracker = run_job(job, server, Path(scratch))
            trackers.append(tracker)
            sent = [request["body"] for request in entry["requests"] if request["path"] == "/runs"]
            places.update((body["latitude"], body["longitude"]) for body in sent)
            file.write(json.dumps(entry) + "\n")
            file.flush()
            scores = " ".join(f"{m['name']}={m['value']:.4f}" for m in entry["metrics"])
            print(
                f"[{number}/{len(jobs)}] {job.experiment}/{job.name} {entry['status']} "
                f"{time.monotonic() - clock:.0f} s, {len(entry['requests'])} requests {scores} {entry['exitCause'] or ''}",
                flush=True,
            )
    if any(tracker != trackers[0] for tracker in trackers):
        raise RuntimeError("CodeCarbon measured in different ways during one recording")
    used = [e for e in EXPERIMENTS if any(job.experiment == e.name for job in jobs)]
    meta = describe(used, trackers[0], places == {CODECARBON_FALLBACK_PLACE}, began, utc_now())
    if meta["tracker"]["cpuMode"] == "cpu_load":
        meta["notes"] += implausible_note(read_jobs(out), meta["tracker"]["assumedCpuMaxPowerW"])
    (out / META_FILE).write_text(json.dumps(meta, indent=2) + "\n")


# --- Verification ---------------------------------------------------------------------------


def check(condition: bool, message: str) -> None:
    """Like `assert`, but not removed by `python -O`."""
    if not condition:
        raise SystemExit(f"verify: {message}")


def verify_job(job: dict[str, Any]) -> tuple[int, float]:
    """Check one job's record; return its number of emissions and its energy in kWh."""
    name = f"{job['experiment']}/{job['name']}"
    check(job["startedAt"] < job["endedAt"], f"{name}: ends before it starts")
    if job["status"] == "finished":
        check(job["exitCode"] == 0 and bool(job["metrics"]), f"{name}: finished without score")
    else:
        check(job["status"] == "failed" and job["exitCode"] != 0 and bool(job["exitCause"]), f"{name}: no cause")
    check(all(0 <= m["value"] <= 1 for m in job["metrics"]), f"{name}: score outside 0..1")

    emissions = [r["body"] for r in job["requests"] if r["path"] == "/emissions"]
    runs = {r["answeredRunId"] for r in job["requests"] if r["path"] == "/runs"}
    check(len(emissions) >= 1, f"{name}: no emission")
    check(all(body["run_id"] in runs for body in emissions), f"{name}: emission of an unknown run")
    for body in emissions:
        parts = [body[part] for part in ENERGY_PARTS]
        energies = [*parts, body["energy_consumed"], body["emissions_sum"]]
        check(all(math.isfinite(e) and e >= 0 for e in energies), f"{name}: energy not finite or negative")
        check(abs(sum(parts) - body["energy_consumed"]) <= 1e-9, f"{name}: energy parts do not add up")
    for run in runs:
        times = [body["timestamp"] for body in emissions if body["run_id"] == run]
        check(all(a < b for a, b in zip(times, times[1:])), f"{name}: timestamps do not increase")
    received = [r["receivedAt"] for r in job["requests"]]
    check(received == sorted(received), f"{name}: requests not in order of arrival")
    return len(emissions), sum(body["energy_consumed"] for body in emissions)


def verify(out: Path) -> None:
    """Check a recording and print what it holds."""
    meta = json.loads((out / META_FILE).read_text())
    check(meta["format"] == FORMAT, "unknown format")
    check(meta["jobsFile"] == JOBS_FILE, "unknown jobs file")
    jobs = read_jobs(out)
    keys = [(job["experiment"], job["name"]) for job in jobs]
    check(len(keys) == len(set(keys)), "a job name occurs twice in an experiment")
    known = {experiment["name"]: experiment["id"] for experiment in meta["experiments"]}
    for job in jobs:
        sent = {r["body"]["experiment_id"] for r in job["requests"] if r["path"] == "/runs"}
        check(sent == {known.get(job["experiment"])}, f"{job['name']}: wrong experiment id")
    size = sum((out / name).stat().st_size for name in (META_FILE, JOBS_FILE))
    check(size <= MAX_BYTES, f"{size} bytes is more than {MAX_BYTES}")

    totals = [verify_job(job) for job in jobs]
    for experiment in known:
        own = [total for job, total in zip(jobs, totals) if job["experiment"] == experiment]
        print(f"{experiment}: {len(own)} jobs, {sum(n for n, _ in own)} emissions, {sum(e for _, e in own):.9f} kWh")
    print(
        f"total: {len(jobs)} jobs ({sum(job['status'] == 'failed' for job in jobs)} failed), "
        f"{sum(r['path'] == '/runs' for job in jobs for r in job['requests'])} runs, "
        f"{sum(n for n, _ in totals)} emissions, {sum(e for _, e in totals):.9f} kWh, {size} bytes"
    )
    if meta["tracker"]["cpuMode"] == "cpu_load":
        for note in implausible_note(jobs, meta["tracker"]["assumedCpuMaxPowerW"]):
            check(note in meta["notes"], "implausible intervals are not named in the notes")
            print(note)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verify", action="store_true", help="check an existing recording")
    parser.add_argument("--only", nargs="+", default=[], help="names of experiments or jobs to record")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="directory of the recording")
    args = parser.parse_args()
    if args.verify:
        verify(args.out)
    else:
        record(args.out, args.only)


if __name__ == "__main__":
    main()
