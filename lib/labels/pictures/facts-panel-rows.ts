import { CLASS_BOUNDS } from "@/lib/domain/tables/cal-1";
import { bindNumbers, cleanText } from "./clean-text";
import { gridFactorText, worstTier } from "./facts";
import { PANEL } from "./facts-panel-frame";
import { energyText, massText, NOT_AVAILABLE, pueText, waterText } from "./figures";
import type { LabelPicture } from "./label-picture";
import { bar, rule, text, textLines, textShapeWidthPx, type Part, type Shape, type TextShape } from "./shape";
import { standingOf } from "./standing";
import { BLACK } from "./theme";
import { validUntilText, VOLUNTARY } from "./words";
import { fitText, wrapAtMost } from "./wrap-text";

const ROW_HEIGHT = 17;
const INDENT = 14;

type Row = { key: string; value: string; note?: string; isPart?: boolean };

/** Energy, water and what hardware took, in all or per 1,000 queries, like the parts of a nutrition table. */
export function factsPanelRows(picture: LabelPicture, y: number): Part {
  const rows = [...energyRows(picture), ...waterRows(picture), ...embodiedRows(picture)];
  const isStruck = !standingOf(picture).hasClasses;
  return {
    bottom: y + ROW_HEIGHT * rows.length,
    shapes: rows.flatMap(({ key, value, note, isPart = false }, index): Shape[] => {
      const baseline = y + ROW_HEIGHT * (index + 1) - 4.5;
      const left = PANEL.left + (isPart ? INDENT : 0);
      const columnPx = PANEL.right - left - (note === undefined ? 0 : 66);
      const runs = [
        { text: `${key}\u00a0`, isBold: !isPart, fill: BLACK },
        { text: value, isBold: false, fill: BLACK },
      ];
      const whole: TextShape = { ...text(left, baseline, "", { size: 12, fill: BLACK, columnPx }), runs };
      const size = textShapeWidthPx(whole) <= columnPx ? whole.size : 10;
      return [
        ...(index === 0 ? [] : [rule(PANEL.left, PANEL.right, y + ROW_HEIGHT * index, BLACK, 0.8)]),
        { ...whole, size, ...(isStruck ? { isStruck } : {}) },
        ...(note === undefined
          ? []
          : [
              text(PANEL.right, baseline, note, {
                size: 12,
                fill: BLACK,
                columnPx: 62,
                isBold: true,
                anchor: "end",
              }),
            ]),
      ];
    }),
  };
}

function energyRows(picture: LabelPicture): Row[] {
  const facility = picture.facilityEnergyKwh?.value ?? null;
  const per = picture.perThousandQueries;
  const total = { key: "Energy", note: `tier ${String(worstTier(picture))}` };
  if (per !== null) return [{ ...total, value: energyText(per.facilityEnergyKwh) }];
  const it = picture.itEnergyKwh;
  const overhead = facility === null || it === null ? null : Math.max(0, facility - it);
  const cooling =
    picture.pue === null ? "Cooling and power" : `Cooling and power (PUE ${pueText(picture.pue)})`;
  return [
    { ...total, value: energyText(facility) },
    ...(it === null ? [] : [{ key: "IT", value: energyText(it), isPart: true }]),
    ...(overhead === null ? [] : [{ key: cooling, value: energyText(overhead), isPart: true }]),
  ];
}

function waterRows(picture: LabelPicture): Row[] {
  const { waterL, onSiteWaterL } = picture.perThousandQueries ?? picture;
  const electricityL = waterL === null || onSiteWaterL === null ? null : Math.max(0, waterL - onSiteWaterL);
  return [
    { key: "Water", value: waterText(waterL), note: "not rated" },
    ...(onSiteWaterL === null ? [] : [{ key: "On site", value: waterText(onSiteWaterL), isPart: true }]),
    ...(electricityL === null
      ? []
      : [{ key: "From electricity", value: waterText(electricityL), isPart: true }]),
  ];
}

/** The share of the hardware's making is known for the whole, not for a query. */
function embodiedRows({ embodiedKgCo2e, perThousandQueries }: LabelPicture): Row[] {
  const value = embodiedKgCo2e === null ? NOT_AVAILABLE : `${massText(embodiedKgCo2e)} CO₂e`;
  const key = perThousandQueries === null ? "Embodied" : "Embodied, in all";
  return [{ key, value, note: "not rated" }];
}

/** What it rests on. */
export function factsPanelTail(picture: LabelPicture, top: number): Part {
  const rows: [string, string][] = [
    ["Grid", gridFactorText(picture)],
    ["Place", picture.place === null ? NOT_AVAILABLE : cleanText(picture.place)],
    ["Coverage", picture.coverage === null ? NOT_AVAILABLE : cleanText(picture.coverage)],
  ];
  const shapes: Shape[] = [bar(PANEL.left, top, PANEL.column, 9, BLACK)];
  let y = top + 9;
  for (const [key, value] of rows) {
    const fitted = fitText(bindNumbers(value), true, 214, [
      [12, 1],
      [10.5, 4],
    ]);
    shapes.push(
      text(PANEL.left, y + 12.5, key, { size: 12, fill: BLACK, columnPx: 62 }),
      ...fitted.lines.map((line, index) =>
        text(PANEL.right, y + 12.5 + 13 * index, line, {
          size: fitted.size,
          fill: BLACK,
          columnPx: 214,
          isBold: true,
          anchor: "end",
        }),
      ),
    );
    y += ROW_HEIGHT + 13 * (fitted.lines.length - 1);
    shapes.push(rule(PANEL.left, PANEL.right, y, BLACK, 0.8));
  }
  return { shapes, bottom: y };
}

/** Thresholds, method, identity and the sentence, so that a paper needs no second source. */
export function factsPanelFoot(picture: LabelPicture, y: number): Part {
  const bounds = CLASS_BOUNDS.filter((bound) => Number.isFinite(bound.maxIndex));
  const thresholds = bounds.map((bound) => `${bound.ratingClass} ≤ ${String(bound.maxIndex)}`).join(", ");
  const { issue } = picture;
  const identity =
    issue === null
      ? "Preview, not issued."
      : `${cleanText(issue.labelId)}, ${issue.snapshotHash.slice(0, 12)}. ${validUntilText(picture)}. ` +
        cleanText(issue.verifyUrl.replace(/^https?:\/\//, ""));
  const words =
    `Index 100 = reference, the middle of D; each letter is a factor of 2 (${bindNumbers(thresholds)}). ` +
    `Method ${cleanText(picture.method)}, ${cleanText(picture.referenceSet)}. ${VOLUNTARY}. ${identity}`;
  const lines = wrapAtMost(words, { size: 10, isBold: false }, PANEL.column, 12);
  return {
    bottom: y + 14 + 12 * lines.length,
    shapes: textLines(PANEL.left, y + 14, lines, 12, { size: 10, fill: BLACK, columnPx: PANEL.column }),
  };
}
