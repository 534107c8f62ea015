import type { ModelView } from "@/lib/domain/model-view";
import { classOrder } from "./words";

export const MODEL_SORTS = ["name", "energy", "carbon", "development", "emissions"] as const;
export type ModelSort = (typeof MODEL_SORTS)[number];
export type ModelListState = { text: string; sort: ModelSort; isDescending: boolean };

type Given = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the list's address; what has no meaning is left out. */
export function parseModelList(given: Given): ModelListState {
  const one = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  return {
    text: one("q").trim().slice(0, 100),
    sort: MODEL_SORTS.find((known) => known === one("sort")) ?? "name",
    isDescending: one("order") === "desc",
  };
}

/** The address of a list in another order: the same column again turns it round. */
export function sortHref(path: string, state: ModelListState, sort: ModelSort): string {
  const isDescending = sort === state.sort && !state.isDescending;
  const params = new URLSearchParams({
    ...(state.text === "" ? {} : { q: state.text }),
    sort,
    ...(isDescending ? { order: "desc" } : {}),
  });
  return `${path}?${params.toString()}`;
}

/** Models that match, in order; what is unknown comes last either way. */
export function arrange(models: readonly ModelView[], state: ModelListState): ModelView[] {
  const wanted = state.text.toLowerCase();
  const matching = models.filter(({ name, family, task }) =>
    [name, family, task ?? ""].some((text) => text.toLowerCase().includes(wanted)),
  );
  if (state.sort === "name") return state.isDescending ? matching.toReversed() : matching;
  const value = valueOf(state.sort);
  const known = matching.filter((model) => Number.isFinite(value(model)));
  const sorted = known.toSorted((a, b) => (state.isDescending ? value(b) - value(a) : value(a) - value(b)));
  return [...sorted, ...matching.filter((model) => !Number.isFinite(value(model)))];
}

function valueOf(sort: Exclude<ModelSort, "name">): (model: ModelView) => number {
  const unknown = Number.POSITIVE_INFINITY;
  switch (sort) {
    case "energy":
      return ({ latest }) => classOrder(latest?.label.energy);
    case "carbon":
      return ({ latest }) => classOrder(latest?.label.carbon);
    case "development":
      return ({ latest }) => latest?.development.total.facilityEnergyKwh ?? unknown;
    case "emissions":
      return ({ latest }) => latest?.development.total.locationKgCo2e ?? unknown;
  }
}
