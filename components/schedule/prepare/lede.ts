import {
  chosenOf,
  isHomeAllowed,
  type Choice,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import type { JobPlan } from "@/lib/domain/planning/plan";
import type { Saving } from "@/lib/domain/planning/saving";
import { differenceText, massText, nameOf, placesText, timeText, type Words } from "./words";

export type ScheduleLede =
  | { kind: "nowhere" }
  | {
      kind: "stay" | "noHours" | "plan" | "limited" | "unknown";
      values: Record<
        "place" | "time" | "emissions" | "less" | "share" | "home" | "difference" | "unknown",
        string
      >;
      aside: string | null;
    };

/** What, when, where and what that saves, place and time apart. */
export function scheduleLede(
  answer: ScheduleAnswer,
  plan: JobPlan,
  choices: readonly Choice[],
  words: Words,
): ScheduleLede {
  const chosen = chosenOf(choices, answer.query.choice)?.option ?? null;
  if (chosen === null) return { kind: "nowhere" };
  const saving = chosen.saving;
  const unknown = withoutHours(answer, plan);
  const values = {
    unknown: unknown.join(", "),
    place: placesText(chosen, answer.regions),
    time: timeText(chosen.startUs, words),
    emissions: massText(chosen.emissionsKgCo2e, words),
    less: massText(Math.max(0, saving?.kgCo2e ?? 0), words),
    share: words.formats.percent(Math.max(0, saving?.share ?? 0)),
    home: nameOf(answer.query.homeId, answer.regions),
    difference: differenceText(saving?.kgCo2e ?? 0, words),
  };
  if (saving === null) return { kind: "unknown", values, aside: null };
  if (!isHomeAllowed(plan)) return { kind: "limited", values, aside: null };
  if (saving.kgCo2e > 0) {
    const parts = [within(saving, words), apart(answer, plan, choices, words)].filter(
      (each) => each !== null,
    );
    return { kind: "plan", values, aside: parts.length === 0 ? null : parts.join(" ") };
  }
  if (unknown.length === 0) return { kind: "stay", values, aside: null };
  return { kind: "noHours", values, aside: answer.regions.length < 2 ? words.t("lede.addRegion") : null };
}

/** How far the saving is known; null where no interval is. */
function within({ interval }: Saving, words: Words): string | null {
  if (interval === null) return null;
  const [low, high] = [massText(interval.lowKgCo2e, words), massText(interval.highKgCo2e, words)];
  return words.t("lede.within", { low, high });
}

/** Names of allowed regions of which a year's mean alone is known. */
function withoutHours({ regions }: ScheduleAnswer, plan: JobPlan): string[] {
  const isAllowed = (id: string) =>
    plan.regions.some(({ regionId, exclusions }) => regionId === id && exclusions.length === 0);
  return regions.flatMap(({ id, name, forecast }) =>
    forecast.kind === "annual" && isAllowed(id) ? [name] : [],
  );
}

/** Savings of waiting alone and of the place alone; null where there is only one region. */
function apart(
  { query, regions }: ScheduleAnswer,
  { bestStart }: JobPlan,
  choices: readonly Choice[],
  words: Words,
): string | null {
  if (regions.length < 2) return null;
  const place = choices.find(({ choice }) => choice === "place")?.option ?? null;
  if (bestStart?.saving == null || place?.saving == null) return null;
  const change = (savingKgCo2e: number) =>
    savingKgCo2e === 0 ? words.t("lede.nothing") : differenceText(savingKgCo2e, words);
  return words.t("lede.apart", {
    home: nameOf(query.homeId, regions),
    time: change(bestStart.saving.kgCo2e),
    where: placesText(place, regions),
    place: change(place.saving.kgCo2e),
  });
}
