import { bindNumbers, cleanText } from "./clean-text";
import { FRAME, type PartInput } from "./full-label-frame";
import { rule, text, textLines, type Part, type Shape } from "./shape";
import { stateIcon } from "./state-icon";
import { textWidthPx } from "./text-width";
import { wordmark } from "./wordmark";
import { basisText, stateHeading, stateNote } from "./words";
import { fitText, wrapAtMost } from "./wrap-text";

const HEAD_HEIGHT = 40;
const NAME_STEPS = [
  [22, 1],
  [18, 2],
  [15, 3],
  [12.5, 4],
] as const;
const NAME_LINE_HEIGHT = 1.16;
const SUB = { size: 11.5, isBold: false } as const;
const SUB_PITCH = 15;
const NOTE = { size: 11, isBold: false } as const;

export function fullLabelHead({ theme }: PartInput, y: number): Part {
  const shapes: Shape[] = [
    { kind: "path", d: "M1 40V11A10 10 0 0 1 11 1H349A10 10 0 0 1 359 11V40Z", fill: theme.band },
    ...wordmark(FRAME.left, y + 25.5, 15, theme.onBand),
    text(FRAME.right, y + 25.5, "AI carbon and energy label", {
      size: 11.5,
      fill: theme.onBandSub,
      columnPx: 200,
      anchor: "end",
    }),
  ];
  return { shapes, bottom: y + HEAD_HEIGHT };
}

/** The strip of a label that is not simply valid: sign, word and reason. */
export function fullLabelState({ picture, theme, standing }: PartInput, y: number): Part {
  const heading = stateHeading(picture);
  const note = stateNote(picture);
  if (heading === null || note === null) return { shapes: [], bottom: y };
  const [x, column] = [FRAME.left + 26, FRAME.column - 26];
  const lines = wrapAtMost(bindNumbers(note), NOTE, column, 6);
  const height = 30 + lines.length * 14;
  return {
    bottom: y + height,
    shapes: [
      { kind: "rect", x: 1, y, width: FRAME.width - 2, height, fill: theme.panel },
      rule(1, FRAME.width - 1, y + height, theme.ink, 1.5),
      ...stateIcon(standing.kind, FRAME.left + 8, y + 17, theme.ink),
      text(x, y + 22, heading, {
        size: 15,
        fill: theme.ink,
        columnPx: column,
        isBold: true,
        letterSpacingPx: 0.6,
      }),
      ...textLines(x, y + 37, lines, 14, { size: 11, fill: theme.ink, columnPx: column }),
    ],
  };
}

/** Name, version and issuer, basis and unit of work. */
export function fullLabelModel({ picture, theme }: PartInput, y: number): Part {
  const name = fitText(cleanText(picture.modelName), true, FRAME.column, NAME_STEPS);
  const pitch = Math.round(name.size * NAME_LINE_HEIGHT);
  const nameY = y + 12 + name.size;
  const subY = nameY + (name.lines.length - 1) * pitch + 18;
  const sub = wrapAtMost(
    `version ${cleanText(picture.version)} · ${cleanText(picture.issuer)}`,
    SUB,
    FRAME.column,
    4,
  );
  const basisY = subY + SUB_PITCH * sub.length;
  const basis = basisRows(picture, basisY, theme.ink);
  return {
    bottom: basis.bottom,
    shapes: [
      ...textLines(FRAME.left, nameY, name.lines, pitch, {
        size: name.size,
        fill: theme.ink,
        columnPx: FRAME.column,
        isBold: true,
      }),
      ...textLines(FRAME.left, subY, sub, SUB_PITCH, { size: 11.5, fill: theme.sub, columnPx: FRAME.column }),
      ...basis.shapes,
    ],
  };
}

/** `Basis training · 6·N·D = 105,120 EFLOP`: on two lines when one is too short. */
function basisRows(picture: PartInput["picture"], y: number, fill: string): Part {
  const key = "Basis";
  const left = FRAME.left + textWidthPx(`${key} `, { ...SUB, isBold: true });
  const column = FRAME.right - left;
  const work = bindNumbers(cleanText(picture.unitOfWork ?? "useful work unknown"));
  const basis = basisText(picture);
  const joined = `${basis} · ${work}`;
  const isOneLine = textWidthPx(joined, SUB) <= column;
  const first = isOneLine ? [joined] : wrapAtMost(basis, SUB, column, 2);
  const second = isOneLine ? [] : wrapAtMost(work, SUB, FRAME.column, 3);
  const style = { size: SUB.size, fill };
  return {
    bottom: y + SUB_PITCH * (first.length + second.length - 1) + 12,
    shapes: [
      text(FRAME.left, y, key, { ...style, columnPx: 60, isBold: true }),
      ...textLines(left, y, first, SUB_PITCH, { ...style, columnPx: column }),
      ...textLines(FRAME.left, y + SUB_PITCH * first.length, second, SUB_PITCH, {
        ...style,
        columnPx: FRAME.column,
      }),
    ],
  };
}
