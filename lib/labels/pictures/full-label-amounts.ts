import { SIZE_MARKS } from "@/lib/domain/tables/cal-1";
import { bindNumbers, cleanText } from "./clean-text";
import { energyText, intervalText, massText, SIZE_MEANING, waterText } from "./figures";
import { fittedText } from "./fitted-text";
import { FRAME, type PartInput } from "./full-label-frame";
import { bar, rule, text, type Part, type Shape, type TextShape } from "./shape";

const FIGURE_SIZES = [23, 19, 15];
const COLUMNS = {
  emissions: { x: 16, width: 114 },
  energy: { x: 138, width: 114 },
  size: { width: 88 },
} as const;
/** Size squares from XS to XL. */
const SQUARES = { first: 7, step: 2.6, gap: 3.6 } as const;
const SQUARES_WIDTH = 75.4;

/** Absolute mass and energy with their intervals, and the size mark. */
export function fullLabelAmounts(input: PartInput, y: number): Part {
  const { picture, theme } = input;
  const emissions = picture.emissionsKgCo2e;
  const energy = picture.facilityEnergyKwh;
  const intervals = [intervalText(emissions, massText), intervalText(energy, energyText)];
  const hasIntervals = intervals.some((each) => each !== null);
  return {
    bottom: y + (hasIntervals ? 72 : 58),
    shapes: [
      bar(FRAME.left, y, FRAME.column, 2.5, theme.ink),
      ...figure(input, COLUMNS.emissions, y, {
        value: massText(emissions?.value ?? null),
        caption: "CO₂e, location-based",
        interval: intervals[0] ?? null,
      }),
      ...figure(input, COLUMNS.energy, y, {
        value: energyText(energy?.value ?? null),
        caption: "energy, facility",
        interval: intervals[1] ?? null,
      }),
      ...sizeMark(input, y),
    ],
  };
}

type Figure = { value: string; caption: string; interval: string | null };

function figure(
  { theme, standing }: PartInput,
  { x, width }: { x: number; width: number },
  y: number,
  { value, caption, interval }: Figure,
): Shape[] {
  const isStruck = !standing.hasClasses;
  const style = { fill: theme.sub, columnPx: width };
  return [
    fittedText(x, y + 31, value, FIGURE_SIZES, {
      ...style,
      fill: standing.hasColour ? theme.ink : theme.sub,
      isBold: true,
      ...(isStruck ? { isStruck } : {}),
    }),
    text(x, y + 46, caption, { ...style, size: 11 }),
    ...(interval === null
      ? []
      : [fittedText(x, y + 60, interval, [11, 10], { ...style, ...(isStruck ? { isStruck } : {}) })]),
  ];
}

function sizeMark({ picture, theme, standing }: PartInput, y: number): Shape[] {
  const chosen = standing.hasClasses ? picture.sizeMark : null;
  const ink = standing.hasColour ? theme.ink : theme.ghostInk;
  let x = FRAME.right - SQUARES_WIDTH;
  const squares = SIZE_MARKS.map(({ sizeMark: mark }, index): Shape => {
    const side = SQUARES.first + SQUARES.step * index;
    const isOn = mark === chosen;
    const square: Shape = {
      kind: "rect",
      x,
      y: y + 31 - side,
      width: side,
      height: side,
      ...(isOn ? { fill: ink } : {}),
      stroke: isOn ? ink : theme.ghost,
      strokeWidth: 1.1,
    };
    x += side + SQUARES.gap;
    return square;
  });
  return [...squares, ...sizeWords(chosen, y, theme.sub, theme.ink)];
}

function sizeWords(
  chosen: PartInput["picture"]["sizeMark"],
  y: number,
  sub: string,
  ink: string,
): TextShape[] {
  const style = { size: 11, fill: sub, columnPx: COLUMNS.size.width, anchor: "end" as const };
  if (chosen === null) return [text(FRAME.right, y + 46, "no size mark", style)];
  return [
    {
      ...text(FRAME.right, y + 46, "", style),
      // The space stands before the bold run: one renderer drops it at a run's beginning.
      runs: [
        { text: "size\u00a0", isBold: false, fill: sub },
        { text: chosen, isBold: true, fill: ink },
      ],
    },
    text(FRAME.right, y + 60, SIZE_MEANING[chosen], style),
  ];
}

/** What 1,000 queries take, where use was measured. */
export function fullLabelPerUnit({ picture, theme, standing }: PartInput, y: number): Part {
  const per = picture.perThousandQueries;
  if (per === null) return { shapes: [], bottom: y };
  const rows: { key: string; value: string; isPart: boolean }[] = [
    { key: "Energy", value: energyText(per.facilityEnergyKwh), isPart: false },
    { key: "Emissions (CO₂e, location-based)", value: massText(per.emissionsKgCo2e), isPart: false },
    { key: "Water", value: waterText(per.waterL), isPart: false },
    ...(per.onSiteWaterL === null
      ? []
      : [{ key: "of which on site", value: waterText(per.onSiteWaterL), isPart: true }]),
  ];
  const isStruck = !standing.hasClasses;
  return {
    bottom: y + 34 + 21 * rows.length,
    shapes: [
      bar(FRAME.left, y, FRAME.column, 6, theme.ink),
      text(FRAME.left, y + 23, "Per 1,000 queries", {
        size: 13,
        fill: theme.ink,
        columnPx: 124,
        isBold: true,
      }),
      ...perUnitNote(per.note, y + 23, theme.sub),
      ...rows.flatMap(({ key, value, isPart }, index): Shape[] => {
        const top = y + 30 + 21 * index;
        const style = { size: 12, fill: standing.hasColour ? theme.ink : theme.sub };
        return [
          rule(FRAME.left, FRAME.right, top, theme.hair),
          text(FRAME.left + (isPart ? 12 : 0), top + 15, key, { ...style, columnPx: 220, isBold: !isPart }),
          fittedText(FRAME.right, top + 15, value, [12, 10], {
            fill: style.fill,
            columnPx: 100,
            isBold: true,
            anchor: "end",
            ...(isStruck ? { isStruck } : {}),
          }),
        ];
      }),
    ],
  };
}

function perUnitNote(note: string | null, y: number, fill: string): TextShape[] {
  if (note === null) return [];
  const style = { fill, columnPx: 200, anchor: "end" as const };
  return [fittedText(FRAME.right, y, bindNumbers(cleanText(note)), [10.5, 10], style)];
}
