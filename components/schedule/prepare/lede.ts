import {
  chosenOf,
  isHomeAllowed,
  type Choice,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import type { JobPlan } from "@/lib/domain/planning/plan";
import { differenceText, massText, nameOf, placesText, timeText, type Words } from "./words";

export type ScheduleLede =
  | { kind: "nowhere" }
  | {
      kind: "stay" | "plan" | "limited" | "unknown";
      values: Record<"place" | "time" | "emissions" | "less" | "share" | "home" | "difference", string>;
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
  const values = {
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
  const kind = saving.kgCo2e > 0 ? "plan" : "stay";
  return { kind, values, aside: kind === "stay" ? null : apart(answer, plan, choices, words) };
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
