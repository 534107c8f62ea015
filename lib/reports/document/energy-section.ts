import { sectionNumber } from "../sections";
import { heading, left, note, right, row, table, type Block, type Section } from "@/lib/domain/report/blocks";
import { figure, makeSection, type DocumentContext } from "./context";
import { AMBER, shadeAt } from "./palette";
import { placeWords } from "../place-words";

/** Section 2: energy by source in kWh and GJ, the mix, and what IT energy was used for. */
export function energySection(context: DocumentContext): Section {
  const { energy } = context.snapshot.results;
  const isEmpty = energy.rows.length === 0 && (energy.outsideKwh ?? 0) === 0;
  return makeSection(context, "energy", { isEmpty }, [
    sources(context),
    note(context.t("energy.tierNote", { section: sectionNumber("quality-method-index") })),
    ...mix(context),
    ...uses(context),
  ]);
}

function sources(context: DocumentContext): Block {
  const { snapshot, t, digits } = context;
  const { energy } = snapshot.results;
  const share = (kwh: number) => digits.share(energy.totalKwh === 0 ? null : kwh / energy.totalKwh);
  const rows = (kind: "electricity" | "fuel") =>
    energy.rows
      .filter((each) => each.kind === kind)
      .map((each) =>
        row(
          "plain",
          kind === "electricity" ? t("energy.electricityOf", { place: placeWords(each.name, t) }) : each.name,
          digits.whole(each.kwh),
          digits.gj(each.kwh),
          figure(digits.share(each.share), context),
          each.tier === null ? figure(digits.unknown, context) : String(each.tier),
        ),
      );
  const sum = (kind: "sub" | "sum", label: string, kwh: number | null) =>
    row(
      kind,
      label,
      figure(digits.whole(kwh), context),
      figure(digits.gj(kwh), context),
      kwh === null ? t("scope.notReported") : share(kwh),
      "",
    );
  const { outsideKwh } = energy;
  return table(
    [
      left(t("energy.head")),
      right(t("energy.kwh")),
      right(t("energy.gj")),
      right(t("energy.share")),
      right(t("energy.tier")),
    ],
    [
      ...rows("electricity"),
      sum("sub", t("energy.purchased"), energy.electricityKwh),
      ...rows("fuel"),
      ...(energy.fuelKwh === 0 ? [] : [sum("sub", t("energy.fuel"), energy.fuelKwh)]),
      sum("sum", t("energy.total"), energy.totalKwh),
      row(
        "plain",
        t("energy.outside"),
        figure(digits.whole(outsideKwh), context),
        figure(digits.gj(outsideKwh), context),
        ...[outsideKwh === null ? t("scope.notReported") : "", ""],
      ),
    ],
  );
}

function mix(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const { energy } = snapshot.results;
  const line = (label: string, kwh: number | null, rule: string) =>
    row(
      "plain",
      label,
      figure(digits.whole(kwh), context),
      figure(digits.share(kwh === null || energy.totalKwh === 0 ? null : kwh / energy.totalKwh), context),
      rule,
    );
  const { gridKwh, onsiteKwh, renewableKwh, uncoveredKwh, fossilKwh } = energy.mix;
  const section = t("energy.renewableRule", { section: sectionNumber("instruments") });
  return [
    heading(t("energy.mix")),
    table(
      [
        left(t("energy.measure")),
        right(t("energy.kwh")),
        right(t("energy.shareOfTotal")),
        left(t("energy.rule")),
      ],
      [
        line(t("energy.grid"), gridKwh, t("energy.gridRule")),
        line(t("energy.onsite"), onsiteKwh, t("energy.onsiteRule")),
        line(
          t("energy.fossil"),
          fossilKwh,
          t(fossilKwh === null ? "scope.notReported" : "energy.fossilRule"),
        ),
        line(t("energy.renewable"), renewableKwh, section),
        line(t("energy.uncovered"), uncoveredKwh, t("energy.uncoveredRule")),
      ],
    ),
    note(t("energy.annual")),
  ];
}

function uses(context: DocumentContext): Block[] {
  const { snapshot, t, digits } = context;
  const shown = snapshot.results.energy.uses.filter(({ itKwh }) => itKwh > 0);
  const total = shown.reduce((sum, { itKwh }) => sum + itKwh, 0);
  if (total === 0) return [note(t("energy.usesNote"))];
  const parts = shown.map(({ use, itKwh }, at) => {
    const { colour, ink } = shadeAt(AMBER, at);
    const share = itKwh / total;
    return { name: t(`use.${use}`), itKwh, fill: { colour }, ink, share, words: digits.wholeShare(share) };
  });
  return [
    heading(t("energy.uses")),
    { kind: "bar", parts, alt: parts.map(({ name, words }) => `${name} ${words}`).join(", ") },
    table(
      [left(t("energy.use")), right(t("energy.itKwh")), right(t("energy.share"))],
      [
        ...parts.map(({ name, itKwh, fill, share }) =>
          row("plain", { text: name, swatch: fill }, digits.whole(itKwh), digits.share(share)),
        ),
        row("sum", t("energy.usesSum"), digits.whole(total), digits.share(1)),
      ],
    ),
    note(t("energy.usesNote")),
  ];
}
