"""Works for a moment under a tracker that leaves files in the working folder.

    python leave_a_file.py carbontracker|eco2ai|experiment-impact-tracker|codecarbon

Each tracker is used as its own documentation shows, with settings that need no network and no
sensor where it has them.
"""

from __future__ import annotations

import sys
import time

SECONDS = 2.2


def work(seconds: float = SECONDS) -> None:
    """Keep one processor busy."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(10_000))


def carbontracker() -> None:
    """Two epochs with a simulated processor, as most machines let nobody read their counters."""
    from carbontracker.tracker import CarbonTracker

    tracker = CarbonTracker(
        epochs=2,
        monitor_epochs=2,
        update_interval=0.2,
        log_dir="logs",
        sim_cpu="AMD EPYC 7763",
        sim_cpu_tdp=280,
        sim_cpu_util=0.5,
    )
    for _ in range(2):
        tracker.epoch_start()
        work(1.1)
        tracker.epoch_end()
    tracker.stop()


def eco2ai() -> None:
    """One experiment in France, with a PUE."""
    import eco2ai as package

    tracker = package.Tracker(
        project_name="Speech",
        experiment_description="baseline",
        file_name="emission.csv",
        measure_period=1,
        alpha_2_code="FR",
        pue=1.3,
        ignore_warnings=True,
    )
    tracker.start()
    work()
    tracker.stop()


def experiment_impact_tracker() -> None:
    """Its monitor is a process of its own; it asks the network where it is."""
    from experiment_impact_tracker.compute_tracker import ImpactTracker

    tracker = ImpactTracker("eit")
    tracker.launch_impact_monitor()
    work(4)
    tracker.get_latest_info_and_check_for_errors()


def codecarbon() -> None:
    """A tracker that is told its country and writes `emissions.csv`."""
    from codecarbon import OfflineEmissionsTracker

    tracker = OfflineEmissionsTracker(
        country_iso_code="FRA", output_dir=".", measure_power_secs=1, project_name="Speech", log_level="error"
    )
    tracker.start()
    work()
    tracker.stop()


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")]()
