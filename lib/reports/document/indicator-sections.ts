import type { IntensityRow } from "@/lib/domain/report/results";
import { heading, left, note, right, row, table, type Block, type Section } from "@/lib/domain/report/blocks";
import { emptyScopeWords, isNil } from "../not-reported";
import { partWords } from "../part-words";
import { figure, makeSection, type DocumentContext } from "./context";
import { printedUnit } from "./unit-words";
import type { ReportWords } from "../words";
import { AMBER, shadeAt } from "./palette";
import { placeWords } from "../place-words";

/** Section 5: each intensity with the numerator and the denominator that it is made of. */
export function intensitySection(context: DocumentContext): Section {
  const { snapshot, t, digits } = context;
  const { intensity } = snapshot.results;
  const name = ({ denominator, measure, view }: IntensityRow) =>
    t("intensity.rowName", {
      name: denominator.name === "" ? t(`intensity.measure.${measure}`) : denominator.name,
      view: t(`intensity.view.${view}`),
    });
  const numerator = ({ numerator: { value, unit }, view, measure }: IntensityRow) =>
    value === null
      ? figure(digits.unknown, context)
      : t(measure === "run" ? "intensity.ofRuns" : `intensity.numerator.${view}`, {
          value: `${digits.plain(value)}\u00a0${unitWords(unit, view, t)}`,
        });
  const denominator = ({ denominator: { value, unit, name: called, part }, measure }: IntensityRow) =>
    measure === "run"
      ? t("intensity.runs", { count: value })
      : t("intensity.denominator", {
          value: `${digits.plain(value)}\u00a0${unit}`,
          name: [
            called === "" ? t(`intensity.measure.${measure}`) : called,
            ...partWords(part, unit, context),
          ].join("; "),
        });
  const rows = intensity.map((each) =>
    row(
      "plain",
      name(each),
      figure(digits.plain(each.value), context),
      unitWords(each.unit, each.view, t),
      numerator(each),
      denominator(each),
    ),
  );
  const columns = [
    left(t("intensity.per")),
    right(t("intensity.figure")),
    left(t("intensity.unit")),
    left(t("intensity.over")),
    left(t("intensity.under")),
  ];
  return makeSection(context, "intensity", { isEmpty: rows.length === 0 }, [
    table(columns, rows),
    note(t("intensity.note")),
  ]);
}

/** Units as they are printed: a mass of emissions says of what, with a subscript that data files do without. */
const unitWords = (unit: string, view: IntensityRow["view"], t: ReportWords): string =>
  printedUnit(unit, t).replace(/^(t|kg)(?=\/|$)/, view === "energy" ? "$1" : "$1 CO₂e");

/** Section 6: water on site and off site, then the indicators of data centres. */
export function waterSection(context: DocumentContext): Section {
  const { snapshot, t } = context;
  return makeSection(context, "water-datacentre", {}, [
    heading(t("water.title")),
    ...water(context),
    heading(t("dataCentres.title")),
    ...(snapshot.results.dataCentres.length === 0 ? [note(t("none.dataCentres"))] : dataCentres(context)),
  ]);
}

function water(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { water: drawn } = snapshot.results;
  if (drawn.rows.length === 0) return [note(t("none.water"))];
  const m3 = (litres: number | null, isBound = false) =>
    isBound && litres !== null
      ? t("water.atLeast", { value: digits.cubicMetres(litres) })
      : figure(digits.cubicMetres(litres), context);
  const isOpen = (of: "onsiteL" | "offsiteL") => drawn.rows.some((each) => each[of] === null);
  const known = [drawn.onsiteL, drawn.offsiteL].filter((each) => each !== null);
  const total = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
  return [
    table(
      [left(t("water.head")), right(t("water.onsite")), right(t("water.offsite")), right(t("water.sum"))],
      [
        ...drawn.rows.map((each) =>
          row(
            "plain",
            placeWords(each.name, t),
            m3(each.onsiteL),
            m3(each.offsiteL),
            m3(each.sumL ?? each.offsiteL ?? each.onsiteL, each.sumL === null),
          ),
        ),
        row(
          "sum",
          t("water.known"),
          m3(drawn.onsiteL, isOpen("onsiteL")),
          m3(drawn.offsiteL, isOpen("offsiteL")),
          m3(total, drawn.isLowerBound),
        ),
      ],
    ),
    note(
      drawn.isLowerBound
        ? `${t("water.note")} ${t("water.lowerBound", { na: digits.unknown })}`
        : t("water.note"),
    ),
  ];
}

/** Of more the table says it better. */
const MOST_BARS = 4;

function dataCentres(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { dataCentres: centres } = snapshot.results;
  const ratio = (value: number | null, decimals = 2) => figure(digits.fixed(value, decimals), context);
  const kwh = (value: number | null) => figure(digits.whole(value), context);
  return [
    table(
      [
        left(t("dataCentres.place")),
        right(t("dataCentres.pue")),
        right(t("dataCentres.wue")),
        right(t("dataCentres.cue")),
        right(t("dataCentres.ref")),
        right(t("dataCentres.erf")),
      ],
      centres.map((each) =>
        row(
          "plain",
          placeWords(each.name, t),
          ratio(each.pue),
          ratio(each.wueLPerKwh),
          ratio(each.cueKgPerKwh, 3),
          ratio(each.renewableFactor),
          ratio(each.reuseFactor),
        ),
      ),
    ),
    note(t("dataCentres.standards")),
    heading(t("dataCentres.energyTitle")),
    table(
      [
        left(t("dataCentres.place")),
        right(t("dataCentres.itKwh")),
        right(t("dataCentres.facilityKwh")),
        right(t("dataCentres.reusedKwh")),
      ],
      centres.map((each) =>
        row("plain", placeWords(each.name, t), kwh(each.itKwh), kwh(each.facilityKwh), kwh(each.reusedKwh)),
      ),
    ),
    ...(centres.length <= MOST_BARS ? split(context) : []),
  ];
}

function split({ snapshot, t, digits }: DocumentContext): Block[] {
  const [it, rest] = [shadeAt(AMBER, 1), shadeAt(AMBER, 3)];
  const bars = snapshot.results.dataCentres.flatMap(({ name, itKwh, facilityKwh }): Block[] => {
    if (itKwh === null || facilityKwh === null || facilityKwh <= 0 || facilityKwh < itKwh) return [];
    const share = itKwh / facilityKwh;
    const words = {
      place: name,
      it: digits.energy(itKwh),
      rest: digits.energy(facilityKwh - itKwh),
    };
    const part = (shade: typeof it, of: number) => ({
      fill: { colour: shade.colour },
      ink: shade.ink,
      share: of,
      words: digits.wholeShare(of),
    });
    return [
      { kind: "bar", parts: [part(it, share), part(rest, 1 - share)], alt: t("dataCentres.splitAlt", words) },
      note(t("dataCentres.splitAlt", words)),
    ];
  });
  return bars.length === 0 ? [] : [heading(t("dataCentres.split")), ...bars];
}

/** Section 7: two views of the same hardware. */
export function embodiedSection(context: DocumentContext): Section {
  const { snapshot, t, digits } = context;
  const { embodied } = snapshot.results;
  const { category2KgCo2e, amortisedKgCo2e } = embodied;
  const isEmpty = (category2KgCo2e ?? 0) === 0 && amortisedKgCo2e === null;
  if (isEmpty) {
    const said = t(isNil(snapshot, "hardware") ? "none.embodiedStated" : "none.embodied");
    return makeSection(context, "embodied", {}, [note(said)]);
  }
  const count = embodied.amortisedRunCount;
  return makeSection(context, "embodied", {}, [
    table(
      [left(t("embodied.view")), right(t("embodied.tonnes")), left(t("embodied.says"))],
      [
        row(
          "plain",
          t("embodied.bought"),
          figure(digits.tonnes(embodied.category2KgCo2e), context),
          emptyScopeWords(snapshot, "cat2", t) ?? t("embodied.boughtSays"),
        ),
        row(
          "plain",
          t("embodied.share"),
          figure(digits.tonnes(embodied.amortisedKgCo2e), context),
          t("embodied.shareSays", { count }),
        ),
      ],
    ),
    note(t("embodied.never")),
  ]);
}
