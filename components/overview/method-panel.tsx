import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { FactorCitation } from "@/components/runs/factor-citation";
import { withSubscript } from "@/components/runs/prepare/citation";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import { Panel } from "@/components/ui/panel";
import type { Overview } from "@/lib/domain/run";

/** The formula, and every factor that went into the range with its value, year, source and licence. */
export function MethodPanel({ id, overview }: Readonly<{ id: string; overview: Overview }>) {
  const { factors } = overview;
  const scale = energyScale(Math.max(0, ...factors.map((entry) => entry.facilityEnergyKwh)));
  return (
    <Panel id={id} title="How this is computed">
      <p>
        <b className="font-medium text-text-1">Emissions, location-based</b> = IT energy × PUE × annual grid
        factor, run by run. Where nobody has stated a PUE it is taken as 1.0, so facility energy is then a
        lower bound.
      </p>
      <p className="mt-2">
        <b className="font-medium text-text-1">By the trackers</b> is their own figure, with their own
        factors; it is never added to ours. Failed and killed runs stay in every total.
      </p>
      <h3 className="mt-3.5 font-semibold text-text-1">
        {factors.length < 2 ? "Factor used" : `${String(factors.length)} factors used`}
      </h3>
      {factors.length === 0 ? (
        <p className="mt-1 text-text-3">None: no run in this range has a grid zone with a factor.</p>
      ) : (
        <ul className="mt-1">
          {factors.map(({ factor, facilityEnergyKwh }) => (
            <li key={factor.id} className="border-t border-line py-2 first:border-t-0">
              <p className="flex flex-wrap justify-between gap-x-3 text-text-1 tabular-nums">
                <span className="font-medium">
                  {factor.name}, {factor.year}
                </span>
                <span>{formatIntensity(factor.carbonIntensityGPerKwh)}</span>
              </p>
              <p className="text-xs leading-normal text-text-3">
                For {formatInScale(facilityEnergyKwh, scale)}
                {`\u202f${scale.unit}`}; {withSubscript(factor.ghgBasis)}, {factor.scopeBasis}.{" "}
                <FactorCitation factor={factor} />.
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 border-t border-line pt-2 text-xs leading-normal text-text-3">
        Electricity only: hardware’s making, staff and network are not in it.
      </p>
    </Panel>
  );
}
