"""The training code: small PyTorch networks and scikit-learn models on bundled data sets.

Every task takes a job's parameters and returns what it measured on a held-out split.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn import datasets
from sklearn.ensemble import (
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, f1_score, r2_score
from sklearn.model_selection import GridSearchCV, RepeatedKFold, RepeatedStratifiedKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from torch import Tensor, nn
from torch.nn import functional as F

DTYPES = {"float64": torch.float64, "float32": torch.float32, "bfloat16": torch.bfloat16}
TEST_SHARE = 0.25
SPLIT_SEED = 0  # one split for all jobs, so that scores can be compared


@dataclass
class Outcome:
    """What a task found out: scores, and facts known only at run time (parameter counts)."""

    metrics: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Split:
    """Training and held-out part of a data set."""

    train_x: Tensor
    train_y: Tensor
    test_x: Tensor
    test_y: Tensor


def metric(name: str, value: float) -> dict[str, Any]:
    """One score; all scores used here are better when higher."""
    return {"name": name, "value": float(value), "higherIsBetter": True, "split": "test"}


def classification_metrics(truth: np.ndarray, predicted: np.ndarray) -> list[dict[str, Any]]:
    """Accuracy and macro F1 on the held-out split."""
    return [
        metric("accuracy", accuracy_score(truth, predicted)),
        metric("macroF1", f1_score(truth, predicted, average="macro", zero_division=0)),
    ]


# --- PyTorch: data and models ---------------------------------------------------------------


def load_digits(classes: range) -> Split:
    """8x8 digit images of the given classes, scaled to 0..1, labels counted from 0."""
    bunch = datasets.load_digits()
    keep = np.isin(bunch.target, list(classes))
    images = (bunch.images[keep] / 16.0).astype(np.float32)
    labels = bunch.target[keep] - classes.start
    train_x, test_x, train_y, test_y = train_test_split(
        images, labels, test_size=TEST_SHARE, stratify=labels, random_state=SPLIT_SEED
    )
    as_images = lambda array: torch.from_numpy(array).unsqueeze(1)  # noqa: E731
    return Split(as_images(train_x), torch.from_numpy(train_y), as_images(test_x), torch.from_numpy(test_y))


def build_mlp(width: int) -> nn.Module:
    """Two hidden layers of the same width."""
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(64, width),
        nn.LeakyReLU(0.1),
        nn.Linear(width, width),
        nn.LeakyReLU(0.1),
        nn.Linear(width, 10),
    )


def build_cnn(width: int) -> nn.Module:
    """Two convolutions, `width` and `2 * width` channels."""
    return nn.Sequential(
        nn.Conv2d(1, width, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(width, 2 * width, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(2 * width * 16, 10),
    )


class Block(nn.Module):
    """Transformer block. Attention is written with plain Linear layers so LoRA can wrap them."""

    def __init__(self, width: int, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        batch, tokens, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(batch, tokens, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(query, key, value)
        x = x + self.out(attended.transpose(1, 2).reshape(batch, tokens, width))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Backbone(nn.Module):
    """Sixteen 2x2 patches -> two transformer blocks -> mean over tokens."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.embed = nn.Linear(4, width)
        self.position = nn.Parameter(torch.zeros(16, width))
        self.blocks = nn.Sequential(Block(width), Block(width))
        self.norm = nn.LayerNorm(width)

    def forward(self, images: Tensor) -> Tensor:
        patches = F.unfold(images, kernel_size=2, stride=2).transpose(1, 2)
        return self.norm(self.blocks(self.embed(patches) + self.position)).mean(dim=1)


class LoraLinear(nn.Module):
    """A frozen Linear layer plus a trainable low-rank update."""

    def __init__(self, base: nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(rank, base.in_features) / base.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(base.out_features, rank))  # zero: starts as the base

    def forward(self, x: Tensor) -> Tensor:
        return self.base(x) + (x @ self.a.T) @ self.b.T


def add_lora(module: nn.Module, rank: int) -> None:
    """Replace the Linear layers inside the transformer blocks by LoRA layers."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Linear):
            setattr(module, name, LoraLinear(child, rank))
        else:
            add_lora(child, rank)


class FrozenFeatures(nn.Module):
    """Runs a backbone without building a gradient graph."""

    def __init__(self, backbone: nn.Module) -> None:
        super().__init__()
        self.backbone = backbone

    @torch.no_grad()
    def forward(self, images: Tensor) -> Tensor:
        return self.backbone(images)


# --- PyTorch: training ----------------------------------------------------------------------


def shift_images(images: Tensor) -> Tensor:
    """Move a batch by up to one pixel in each direction (augmentation)."""
    dx, dy = torch.randint(-1, 2, (2,)).tolist()
    return torch.roll(images, shifts=(dx, dy), dims=(2, 3))


def state_bytes(state: dict[str, Tensor]) -> int:
    """Memory that a copy of a model's weights takes."""
    return sum(tensor.numel() * tensor.element_size() for tensor in state.values())


class SnapshotAverage:
    """Keeps the weights of every epoch in memory and averages the second half at the end."""

    def __init__(self, budget_mb: float) -> None:
        self.budget_bytes = budget_mb * 1024 * 1024
        self.states: list[dict[str, Tensor]] = []

    def add(self, model: nn.Module) -> None:
        """Store a copy; raise `MemoryError` once all copies exceed the budget."""
        state = {key: value.detach().clone() for key, value in model.state_dict().items()}
        held = state_bytes(state) * (len(self.states) + 1)
        if held > self.budget_bytes:
            raise MemoryError(
                f"snapshot {len(self.states) + 1} needs {held / 2**20:.0f} MB, "
                f"budget is {self.budget_bytes / 2**20:.0f} MB"
            )
        self.states.append(state)

    def apply(self, model: nn.Module) -> None:
        """Load the average of the later snapshots into the model."""
        tail = self.states[len(self.states) // 2 :]
        model.load_state_dict({key: torch.stack([s[key] for s in tail]).mean(dim=0) for key in tail[0]})


def train(model: nn.Module, split: Split, p: dict[str, Any]) -> list[dict[str, Any]]:
    """Train by the parameters `p`, then score on the held-out split."""
    dtype = DTYPES[p["precision"]]
    model.to(dtype)
    train_x, test_x = split.train_x.to(dtype), split.test_x.to(dtype)
    weights = [w for w in model.parameters() if w.requires_grad]
    if p["optimizer"] == "sgd":
        optimizer: torch.optim.Optimizer = torch.optim.SGD(weights, lr=p["learningRate"], momentum=p["momentum"])
    else:
        optimizer = torch.optim.Adam(weights, lr=p["learningRate"])
    snapshots = SnapshotAverage(p["snapshotBudgetMB"]) if "snapshotBudgetMB" in p else None

    for epoch in range(1, p["epochs"] + 1):
        for group in optimizer.param_groups:
            group["lr"] = p["learningRate"] * min(1.0, epoch / p.get("warmupEpochs", 1))
        epoch_loss = 0.0
        for index in torch.randperm(len(train_x)).split(p["batchSize"]):
            images = train_x[index]
            if p.get("augmentation") == "shift":
                images = shift_images(images)
            loss = F.cross_entropy(model(images).float(), split.train_y[index])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            epoch_loss += loss.item() * len(index)
        epoch_loss /= len(train_x)
        if not np.isfinite(epoch_loss):
            raise FloatingPointError(f"training loss became {epoch_loss} in epoch {epoch} of {p['epochs']}")
        if snapshots:
            snapshots.add(model)

    if snapshots:
        snapshots.apply(model)
    with torch.no_grad():
        predicted = model(test_x).argmax(dim=1)
    return classification_metrics(split.test_y.numpy(), predicted.numpy())


def count_parameters(model: nn.Module) -> dict[str, int]:
    """Total and trainable number of weights."""
    return {
        "parameterCount": sum(w.numel() for w in model.parameters()),
        "trainableParameterCount": sum(w.numel() for w in model.parameters() if w.requires_grad),
    }


def run_digits(p: dict[str, Any], outcome: Outcome, _: Path) -> None:
    """MLP or CNN on all ten digits."""
    torch.manual_seed(p["seed"])
    model = build_mlp(p["width"]) if p["model"] == "mlp" else build_cnn(p["width"])
    outcome.facts.update(count_parameters(model))
    outcome.metrics = train(model, load_digits(range(0, 10)), p)


def run_pretrain(p: dict[str, Any], outcome: Outcome, scratch: Path) -> None:
    """Transformer on digits 0-4; leaves the backbone's weights for the fine-tuning jobs."""
    torch.manual_seed(p["seed"])
    backbone = Backbone(p["width"])
    model = nn.Sequential(backbone, nn.Linear(p["width"], 5))
    outcome.facts.update(count_parameters(model))
    outcome.metrics = train(model, load_digits(range(0, 5)), p)
    torch.save(backbone.state_dict(), scratch / "backbone.pt")


def run_finetune(p: dict[str, Any], outcome: Outcome, scratch: Path) -> None:
    """Adapt the pre-trained transformer to digits 5-9 by one of three approaches."""
    torch.manual_seed(p["seed"])
    backbone: nn.Module = Backbone(p["width"])
    backbone.load_state_dict(torch.load(scratch / "backbone.pt", weights_only=True))
    if p["approach"] != "full":
        backbone.requires_grad_(False)
    if p["approach"] == "lora":
        add_lora(backbone.get_submodule("blocks"), p["loraRank"])
    elif p["approach"] == "frozen-head":
        backbone = FrozenFeatures(backbone)
    model = nn.Sequential(backbone, nn.Linear(p["width"], 5))
    outcome.facts.update(count_parameters(model))
    outcome.metrics = train(model, load_digits(range(5, 10)), p)


# --- scikit-learn ---------------------------------------------------------------------------

CLASSIFIERS: dict[str, tuple[Callable[[int], Any], dict[str, list[Any]]]] = {
    "logistic-regression": (
        lambda seed: LogisticRegression(max_iter=500, random_state=seed),
        {"C": np.logspace(-3, 2, 16).tolist()},
    ),
    "svm": (
        lambda seed: SVC(random_state=seed),
        {"C": [0.3, 1.0, 3.0, 10.0], "gamma": [0.003, 0.01, 0.03]},
    ),
    "random-forest": (
        lambda seed: RandomForestClassifier(n_estimators=100, random_state=seed),
        {"max_features": ["sqrt", 0.3], "min_samples_leaf": [1, 3]},
    ),
    "gradient-boosting": (
        lambda seed: HistGradientBoostingClassifier(max_iter=60, random_state=seed),
        {"learning_rate": [0.1, 0.3], "max_leaf_nodes": [7, 15]},
    ),
    "knn": (
        lambda seed: KNeighborsClassifier(),
        {"n_neighbors": [1, 3, 5, 7, 9, 15], "weights": ["uniform", "distance"], "p": [1, 2]},
    ),
}

REGRESSORS: dict[str, tuple[Callable[[int], Any], dict[str, list[Any]]]] = {
    "ridge": (lambda seed: Ridge(random_state=seed), {"alpha": np.logspace(-2, 3, 16).tolist()}),
    "random-forest": (
        lambda seed: RandomForestRegressor(n_estimators=100, random_state=seed),
        {"max_features": [0.3, 0.6], "min_samples_leaf": [1, 5]},
    ),
    "gradient-boosting": (
        lambda seed: GradientBoostingRegressor(n_estimators=150, random_state=seed),
        {"learning_rate": [0.03, 0.1], "max_depth": [2, 3]},
    ),
}

TABULAR_DATA: dict[str, Callable[[], Any]] = {
    "digits": datasets.load_digits,
    "breast-cancer": datasets.load_breast_cancer,
    "diabetes": datasets.load_diabetes,
}


def run_tabular(p: dict[str, Any], outcome: Outcome, _: Path) -> None:
    """Grid search with repeated cross-validation, then one score on the held-out split."""
    bunch = TABULAR_DATA[p["dataset"]]()
    regression = p["dataset"] == "diabetes"
    make_model, grid = (REGRESSORS if regression else CLASSIFIERS)[p["model"]]
    train_x, test_x, train_y, test_y = train_test_split(
        bunch.data,
        bunch.target,
        test_size=TEST_SHARE,
        stratify=None if regression else bunch.target,
        random_state=SPLIT_SEED,
    )
    folds = RepeatedKFold if regression else RepeatedStratifiedKFold
    model = make_model(p["seed"])
    step = type(model).__name__.lower()
    search = GridSearchCV(
        make_pipeline(StandardScaler(), model),
        {f"{step}__{key}": values for key, values in grid.items()},
        cv=folds(n_splits=p["cvFolds"], n_repeats=p["cvRepeats"], random_state=p["seed"]),
        n_jobs=1,
    )
    outcome.facts["candidates"] = int(np.prod([len(values) for values in grid.values()]))
    search.fit(train_x, train_y)
    predicted = search.predict(test_x)
    if regression:
        outcome.metrics = [metric("r2", r2_score(test_y, predicted))]
    else:
        outcome.metrics = classification_metrics(test_y, predicted)


TASKS: dict[str, Callable[[dict[str, Any], Outcome, Path], None]] = {
    "digits": run_digits,
    "pretrain": run_pretrain,
    "finetune": run_finetune,
    "tabular": run_tabular,
}
