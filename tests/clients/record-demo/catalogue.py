"""Which experiments and jobs the recording is made of (plain data, no training code)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Experiment:
    """A group of jobs that answer one question."""

    name: str
    description: str

    @property
    def id(self) -> str:
        """Stable UUID, sent by the tracker as `experiment_id`."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"wattprint-demo/{self.name}"))


@dataclass(frozen=True)
class Job:
    """One training job; `task` names the function in `training.py` that runs it."""

    name: str
    experiment: str
    task: str
    parameters: dict[str, Any]
    tags: tuple[str, ...]


EXPERIMENTS: tuple[Experiment, ...] = (
    Experiment(
        "digits-model-sizes",
        "How much accuracy does a larger network buy on handwritten digits? "
        "MLPs and CNNs of several widths, same data, same number of epochs.",
    ),
    Experiment(
        "digits-precision",
        "One CNN trained in float64, float32 and bfloat16, three seeds each.",
    ),
    Experiment(
        "finetune-approaches",
        "A small transformer pre-trained on digits 0-4, then adapted to digits 5-9 by full "
        "fine-tuning, low-rank adapters (LoRA) or a new head on a frozen backbone.",
    ),
    Experiment(
        "tabular-baselines",
        "Grid searches with repeated cross-validation over classical models on three "
        "data sets that ship with scikit-learn.",
    ),
    Experiment(
        "lr-sweep",
        "Learning rate x width sweep of an MLP with averaged weight snapshots. "
        "Some trials diverge, some exceed the snapshot memory budget.",
    ),
    Experiment(
        "seeds",
        "The same CNN configuration with six random seeds: how far do score and energy scatter?",
    ),
)


def _model_sizes() -> list[Job]:
    sizes = [("mlp", w) for w in (16, 32, 64, 128, 256, 512)]
    sizes += [("cnn", w) for w in (4, 8, 16, 32)]
    return [
        Job(
            name=f"{model}-width-{width}",
            experiment="digits-model-sizes",
            task="digits",
            parameters={
                "model": model,
                "dataset": "digits",
                "width": width,
                "epochs": 280,
                "batchSize": 32,
                "optimizer": "adam",
                "learningRate": 0.001,
                "precision": "float32",
                "augmentation": "shift",
                "seed": 0,
            },
            tags=("pytorch", "digits", model),
        )
        for model, width in sizes
    ]


def _precision() -> list[Job]:
    return [
        Job(
            name=f"cnn-{precision}-seed-{seed}",
            experiment="digits-precision",
            task="digits",
            parameters={
                "model": "cnn",
                "dataset": "digits",
                "width": 16,
                "epochs": 150,
                "batchSize": 64,
                "optimizer": "adam",
                "learningRate": 0.001,
                "precision": precision,
                "augmentation": "shift",
                "seed": seed,
            },
            tags=("pytorch", "digits", "cnn", precision),
        )
        for precision in ("float64", "float32", "bfloat16")
        for seed in range(3)
    ]


def _finetune() -> list[Job]:
    shared = {
        "model": "transformer",
        "width": 48,
        "batchSize": 32,
        "optimizer": "adam",
        "learningRate": 0.001,
        "precision": "float32",
    }
    pretrain = Job(
        name="pretrain-digits-0-4",
        experiment="finetune-approaches",
        task="pretrain",
        parameters={**shared, "dataset": "digits-0-4", "approach": "pretrain", "epochs": 80, "seed": 0},
        tags=("pytorch", "digits", "transformer", "pretrain"),
    )
    adapt = [
        Job(
            name=f"{approach}-seed-{seed}",
            experiment="finetune-approaches",
            task="finetune",
            parameters={
                **shared,
                "dataset": "digits-5-9",
                "approach": approach,
                "epochs": 120,
                "seed": seed,
                **({"loraRank": 4} if approach == "lora" else {}),
            },
            tags=("pytorch", "digits", "transformer", approach),
        )
        for approach in ("full", "lora", "frozen-head")
        for seed in range(4)
    ]
    return [pretrain, *adapt]


def _tabular() -> list[Job]:
    # Within a data set every model gets the same cross-validation, so their energy can be compared.
    searches = {
        "digits": (5, ("logistic-regression", "svm", "random-forest", "gradient-boosting", "knn")),
        "breast-cancer": (15, ("logistic-regression", "svm", "random-forest", "gradient-boosting", "knn")),
        "diabetes": (20, ("ridge", "random-forest", "gradient-boosting")),
    }
    return [
        Job(
            name=f"{dataset}-{model}",
            experiment="tabular-baselines",
            task="tabular",
            parameters={"model": model, "dataset": dataset, "cvFolds": 5, "cvRepeats": repeats, "seed": 0},
            tags=("scikit-learn", dataset, model),
        )
        for dataset, (repeats, models) in searches.items()
        for model in models
    ]


def _lr_sweep() -> list[Job]:
    return [
        Job(
            name=f"sweep-lr-{rate:g}-width-{width}",
            experiment="lr-sweep",
            task="digits",
            parameters={
                "model": "mlp",
                "dataset": "digits",
                "width": width,
                "epochs": 400,
                "warmupEpochs": 250,
                "batchSize": 32,
                "optimizer": "sgd",
                "momentum": 0.9,
                "learningRate": rate,
                "precision": "float32",
                "augmentation": "shift",
                "snapshotBudgetMB": 512,
                "seed": 0,
            },
            tags=("pytorch", "digits", "mlp", "sweep"),
        )
        for rate in (0.005, 0.02, 0.05, 0.3)
        for width in (64, 256, 512, 1024)
    ]


def _seeds() -> list[Job]:
    return [
        Job(
            name=f"cnn-seed-{seed}",
            experiment="seeds",
            task="digits",
            parameters={
                "model": "cnn",
                "dataset": "digits",
                "width": 8,
                "epochs": 180,
                "batchSize": 32,
                "optimizer": "adam",
                "learningRate": 0.002,
                "precision": "float32",
                "augmentation": "shift",
                "seed": seed,
            },
            tags=("pytorch", "digits", "cnn", "seeds"),
        )
        for seed in range(6)
    ]


# Order matters once: the pre-training job comes before the jobs that start from its weights.
JOBS: tuple[Job, ...] = (
    *_model_sizes(),
    *_precision(),
    *_finetune(),
    *_tabular(),
    *_lr_sweep(),
    *_seeds(),
)


def find_job(experiment: str, name: str) -> Job:
    """Look a job up; names are unique within their experiment."""
    return next(job for job in JOBS if job.experiment == experiment and job.name == name)


def find_experiment(name: str) -> Experiment:
    """Look an experiment up by name."""
    return next(experiment for experiment in EXPERIMENTS if experiment.name == name)
