import type { Translate } from "@/components/i18n/translate";
import { ghgWords } from "@/components/why/prepare/ghg";
import type { Formats } from "@/lib/domain/formats";
import { PEAK_FORMATS } from "@/lib/domain/what-if-hardware";
import type { Assumption, InputKind, WhatIfFigures, WhatIfInput } from "@/lib/domain/what-if-facts";

type Words = { t: Translate<"whatIf">; formats: Formats };

const FAMILIES = ["life-cycle", "direct", "unstated"] as const;

/** One thing that a scenario takes for granted, as a sentence. */
export function assumptionWords({ code, values }: Assumption, { t, formats }: Words): string {
  const text = (key: string): string => {
    const value = values[key];
    if (value === undefined) return t("family.unstated");
    return typeof value === "number" ? formats.number(value) : value;
  };
  const format = (key: string) => (PEAK_FORMATS.find((known) => known === values[key]) ?? "").toUpperCase();
  const family = (key: string) =>
    t(`family.${FAMILIES.find((known) => known === values[key]) ?? "unstated"}`);
  switch (code) {
    case "peak":
      return t("assumption.peak", {
        from: text("from"),
        fromTflops: text("fromTflops"),
        fromW: text("fromW"),
        fromFormat: format("fromFormat"),
        to: text("to"),
        toTflops: text("toTflops"),
        toW: text("toW"),
        toFormat: format("toFormat"),
      });
    case "peak-format":
      return t("assumption.peak-format", { format: format("format") });
    case "gpu-share":
      return t("assumption.gpu-share", { share: formats.percent(Number(values["share"] ?? 0)) });
    case "pue-stated":
    case "pue-kept":
      return t(`assumption.${code}`, { pue: text("pue") });
    case "pue-region":
      return t("assumption.pue-region", { pue: text("pue"), source: text("source") });
    case "wue-kept":
      return t("assumption.wue-kept", { wue: text("wue") });
    case "wue-region":
      return t("assumption.wue-region", { wue: text("wue"), source: text("source") });
    case "hourly":
      return t("assumption.hourly", { hours: text("hours"), all: text("all") });
    case "annual":
      return t("assumption.annual", { source: text("source") });
    case "typical-day":
      return t("assumption.typical-day", { zone: text("zone"), source: text("source") });
    case "basis-differs":
      return t("assumption.basis-differs", { own: family("own"), theirs: family("theirs") });
    default:
      return t(`assumption.${code}`);
  }
}

/** The formulas of one scenario with its numbers in them. */
export function formulasOf(
  own: WhatIfFigures,
  figures: WhatIfFigures,
  { t, formats }: Words,
): readonly string[] {
  const energy = (kwh: number) => formats.joined(formats.energy(kwh));
  const { carbonIntensityGPerKwh: intensity, locationKgCo2e } = figures;
  return [
    ...(figures.energyRatio === 1
      ? []
      : [
          t("why.energyFormula", {
            own: energy(own.energyKwh),
            ratio: formats.number(Number(figures.energyRatio.toPrecision(3))),
            result: energy(figures.energyKwh),
          }),
          t("why.hardwareFormula"),
        ]),
    t("why.facilityFormula", {
      energy: energy(figures.energyKwh),
      pue: formats.number(Number(figures.pue.toPrecision(4))),
      result: energy(figures.facilityEnergyKwh),
    }),
    ...(intensity === null || locationKgCo2e === null
      ? []
      : [
          t("why.locationFormula", {
            facility: energy(figures.facilityEnergyKwh),
            intensity: `${formats.number(Number(intensity.toPrecision(4)))}\u202fg CO₂e/kWh`,
            result: `${formats.joined(formats.mass(locationKgCo2e))} CO₂e`,
          }),
        ]),
    ...otherFormulas(figures, { t, formats }),
  ];
}

/** Market-based emissions and water, each where its factor is known. */
function otherFormulas(figures: WhatIfFigures, { t, formats }: Words): readonly string[] {
  const { market, waterOnsite, waterOffsite } = figures.means;
  const factor = (value: number, unit: string) =>
    `${formats.number(Number(value.toPrecision(4)))}\u202f${unit}`;
  const it = formats.joined(formats.energy(figures.energyKwh));
  const facility = formats.joined(formats.energy(figures.facilityEnergyKwh));
  const water = (litres: number | null) => formats.joined(formats.water(litres));
  return [
    ...(market === null
      ? []
      : [
          t("why.marketFormula", {
            facility,
            factor: factor(market, "g CO₂e/kWh"),
            result: `${formats.joined(formats.mass(figures.marketKgCo2e))} CO₂e`,
          }),
        ]),
    ...(waterOnsite === null
      ? []
      : [
          t("why.onsiteFormula", {
            energy: it,
            factor: factor(waterOnsite, "L/kWh"),
            result: water(figures.waterOnsiteL),
          }),
        ]),
    ...(waterOffsite === null
      ? []
      : [
          t("why.offsiteFormula", {
            facility,
            factor: factor(waterOffsite, "L/kWh"),
            result: water(figures.waterOffsiteL),
          }),
        ]),
  ];
}

export type InputWords = {
  name: string;
  value: string;
  detail: string;
  /** Row of the reference data that it is. */
  referenceHref: string | null;
};

const INPUT_UNITS: Readonly<Record<InputKind, string>> = {
  pue: "",
  grid: "g CO₂e/kWh",
  residual: "g CO₂e/kWh",
  wue: "L/kWh",
  ewif: "L/kWh",
};
const REFERENCE_PAGES: Readonly<Record<InputKind, string>> = {
  pue: "cloud",
  grid: "grid",
  residual: "residual",
  wue: "cloud",
  ewif: "water",
};

/** A factor that a scenario rests on: value, source, quality, and where it can be read. */
export function inputWords(
  { kind, input, mean, hourCount }: WhatIfInput,
  orgPath: string,
  { t, why, formats }: Words & { why: Translate<"why"> },
): InputWords {
  const isPremise = input.key.startsWith("scenario ");
  const unit = INPUT_UNITS[kind];
  const value = `${formats.number(Number(mean.toPrecision(4)))}${unit === "" ? "" : `\u202f${unit}`}`;
  return {
    name: t(`input.${kind}`),
    value,
    detail: isPremise
      ? t("assumption.pue-stated", { pue: value })
      : [
          input.source,
          input.reason,
          ...(input.ghgBasis === null ? [] : [ghgWords(input.ghgBasis, why)]),
          t("input.tier", { tier: input.tier }),
          t("input.hours", { count: hourCount }),
        ]
          .join("; ")
          .concat("."),
    referenceHref:
      input.origin !== "reference"
        ? null
        : `${orgPath}/reference/${REFERENCE_PAGES[kind]}?item=${encodeURIComponent(input.id)}`,
  };
}
