"""Trains a small model under a CodeCarbon tracker.

    python tracked_training.py '{"tracker": "EmissionsTracker", "arguments": {...}, "seconds": 6}'

Without `arguments` the tracker gets only an output directory, as the Trainer of Hugging Face
Transformers makes it: everything else then comes from the environment or a configuration file.
The last line printed is one JSON object.
"""

from __future__ import annotations

import json
import sys
import time

import codecarbon
import numpy as np


def train(seconds: float) -> tuple[int, float]:
    """Logistic regression by gradient descent for about `seconds`; steps done and the last loss."""
    random = np.random.default_rng(7)
    inputs = random.normal(size=(4000, 64))
    labels = (inputs @ random.normal(size=64) > 0).astype(float)
    weights = np.zeros(64)
    steps, loss = 0, float("nan")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        predicted = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        weights -= 0.1 * inputs.T @ (predicted - labels) / len(labels)
        loss = float(-np.mean(labels * np.log(predicted + 1e-12) + (1 - labels) * np.log(1 - predicted + 1e-12)))
        steps += 1
    return steps, loss


def main() -> None:
    """Train under the tracker that the only argument describes."""
    plan = json.loads(sys.argv[1])
    tracker = getattr(codecarbon, plan["tracker"])(**plan.get("arguments", {"output_dir": "."}))
    tracker.start()
    try:
        steps, loss = train(plan["seconds"])
    finally:
        emissions = tracker.stop()
    print(json.dumps({"steps": steps, "loss": loss, "emissionsKg": emissions, "version": codecarbon.__version__}))


if __name__ == "__main__":
    main()
