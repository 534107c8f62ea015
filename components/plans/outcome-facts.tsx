import { intensityText } from "@/components/runs/prepare/intensity";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { PlanOutcomeView, PlanView, Range } from "@/lib/domain/planning/plan-view";
import { HeldSamples } from "./held-samples";
import { savingText, type PlanWords } from "./plan-words";

/** What a plan promised for the energy that was drawn, what it came to, and why it missed. */
export function OutcomeFacts({
  plan,
  orgPath,
  words,
}: Readonly<{ plan: PlanView; orgPath: string; words: PlanWords }>) {
  const { t, formats } = words;
  const { outcome } = plan;
  const held = <HeldSamples count={plan.heldSampleCount} orgPath={orgPath} />;
  if (outcome === null)
    return (
      <div className="grid gap-2">
        <p className="text-text-2">{t(`until.${plan.state}`)}</p>
        {held}
      </div>
    );
  const mass = (kg: number | null) => (kg === null ? formats.notAvailable : savingText(kg, null, words));
  return (
    <div className="grid gap-2">
      <KeyValueList
        items={[
          { label: t("facts.energy"), value: formats.joined(formats.energy(outcome.energyKwh)) },
          { label: t("facts.caused"), value: mass(outcome.realisedKgCo2e) },
          { label: t("facts.atOnce"), value: mass(outcome.atOnceKgCo2e) },
          {
            label: t("facts.saved"),
            value:
              outcome.savingKgCo2e === null
                ? formats.notAvailable
                : savingText(outcome.savingKgCo2e, outcome.savingRange, words),
          },
          {
            label: t("facts.promised"),
            value:
              outcome.expectedKgCo2e === null
                ? formats.notAvailable
                : savingText(outcome.expectedKgCo2e, outcome.expectedRange, words),
          },
        ]}
      />
      {outcome.awaitedRegions.length === 0 ? null : (
        <p className="text-text-2">{t("awaits", { regions: outcome.awaitedRegions.join(", ") })}</p>
      )}
      <Level plan={plan} words={words} />
      {isWider(outcome) ? <p className="text-text-2">{t("wider")}</p> : null}
      {held}
      {outcome.misses.length === 0 ? null : (
        <ul className="list-disc pl-4.5 text-text-2">
          {outcome.misses.map((miss) => (
            <li key={miss}>{t(`misses.${miss}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whether less is known afterwards than was promised. */
function isWider({ savingRange, expectedRange }: PlanOutcomeView): boolean {
  if (savingRange === null || expectedRange === null) return false;
  const width = ({ low, high }: Range) => high - low;
  return width(savingRange) > width(expectedRange);
}

/** Regions whose figures here are at another level than those of runs. */
function Level({ plan: { plan }, words: { t, formats } }: Readonly<{ plan: PlanView; words: PlanWords }>) {
  const used = new Set([plan.homeRegionId, ...plan.chunks.map(({ regionId }) => regionId)]);
  const levels = plan.regions.flatMap(({ id, name, yearGPerKwh }) =>
    used.has(id) && yearGPerKwh !== undefined ? [`${name} ${intensityText(yearGPerKwh, formats)}`] : [],
  );
  return levels.length === 0 ? null : (
    <p className="text-text-2">{t("level", { levels: levels.join(", ") })}</p>
  );
}
