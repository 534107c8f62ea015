"""Runs one job under a stock CodeCarbon tracker (one process per job, see `record_demo.py`).

Process-level tracking attributes CPU time by process, so every job needs its own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from codecarbon import EmissionsTracker

from catalogue import find_experiment, find_job
from training import TASKS, Outcome


def tracker_facts(tracker: EmissionsTracker) -> dict[str, Any]:
    """How CodeCarbon obtained its numbers. Read only; it offers no public access to this."""
    cpu = next(hw for hw in tracker._hardware if type(hw).__name__ == "CPU")
    ram = next(hw for hw in tracker._hardware if type(hw).__name__ == "RAM")
    return {
        "cpuMode": cpu._mode,
        "cpuModel": cpu._model,
        "assumedCpuMaxPowerW": cpu._tdp,
        "ramMode": "model" if ram._force_ram_power is None else "forced",
        "gpuCount": tracker._conf.get("gpu_count"),
    }


def main() -> None:
    """Train, and write scores and facts to the result file also when training fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("experiment")
    parser.add_argument("job")
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--result", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--measure-secs", type=float, required=True)
    parser.add_argument("--api-call-interval", type=int, required=True)
    args = parser.parse_args()

    torch.set_num_threads(1)
    job = find_job(args.experiment, args.job)
    outcome = Outcome()
    tracker = EmissionsTracker(
        save_to_api=True,
        api_endpoint=args.endpoint,
        api_key="recording",
        experiment_id=find_experiment(job.experiment).id,
        measure_power_secs=args.measure_secs,
        api_call_interval=args.api_call_interval,
        tracking_mode="process",
        save_to_file=False,
        log_level="error",
    )
    tracker.start()
    try:
        TASKS[job.task](job.parameters, outcome, args.scratch)
    finally:
        # A failed job has used energy too: always send the last measurement.
        tracker.stop()
        result = {"metrics": outcome.metrics, "facts": outcome.facts, "tracker": tracker_facts(tracker)}
        args.result.write_text(json.dumps(result))


if __name__ == "__main__":
    main()
