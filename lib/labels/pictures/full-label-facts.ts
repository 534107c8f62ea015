import { cleanText } from "./clean-text";
import { labelFacts } from "./facts";
import { FRAME, type PartInput } from "./full-label-frame";
import type { LabelIssue } from "./label-picture";
import { qrCode } from "./qr-code";
import { bar, rule, text, textLines, type Part, type Shape } from "./shape";
import { WHITE, type Theme } from "./theme";
import { validUntilText, VOLUNTARY } from "./words";
import { wrapAtMost } from "./wrap-text";

const VALUE = { x: 108, column: 236, pitch: 13.5, maxLines: 6 } as const;
const FACT_FONT = { size: 11, isBold: false } as const;
const FOOT = { x: 124, column: 220, qrSide: 98 } as const;
/** As much of the hash as a person compares with the page behind the code. */
const HASH_GROUPS = [0, 4, 8] as const;

/** What the figures rest on: a key and as many lines as its value takes. */
export function fullLabelFacts({ picture, theme }: PartInput, top: number): Part {
  const shapes: Shape[] = [bar(FRAME.left, top, FRAME.column, 2.5, theme.ink)];
  let y = top + 4;
  for (const [index, { key, value }] of labelFacts(picture).entries()) {
    const lines = wrapAtMost(value, FACT_FONT, VALUE.column, VALUE.maxLines);
    const style = { size: 11, fill: theme.ink };
    if (index > 0) shapes.push(rule(FRAME.left, FRAME.right, y, theme.hair));
    shapes.push(
      text(FRAME.left, y + 14, key, { ...style, columnPx: 88, isBold: true }),
      ...textLines(VALUE.x, y + 14, lines, VALUE.pitch, { ...style, columnPx: VALUE.column }),
    );
    y += 20 + VALUE.pitch * (lines.length - 1);
  }
  return { shapes, bottom: y };
}

/** QR code, the voluntary sentence, method, dates, identity and address. */
export function fullLabelFoot({ picture, theme }: PartInput, top: number): Part {
  const y = top + 2;
  const { issue } = picture;
  const lines = [
    { words: VOLUNTARY, size: 12.5, isBold: true },
    { words: `Method ${cleanText(picture.method)} · ${cleanText(picture.referenceSet)}` },
    ...(issue === null
      ? [{ words: "Preview, not issued", isBold: true }, { words: "no identity, no signature" }]
      : identityLines(issue, validUntilText(picture))),
  ];
  let lineY = y + 7;
  const words = lines.flatMap(({ words, size = 11, isBold = false, isSub = false }: FootLine): Shape[] =>
    wrapAtMost(words, { size, isBold }, FOOT.column, 3).map((line) => {
      lineY += 15;
      return text(FOOT.x, lineY, line, {
        size,
        isBold,
        fill: isSub ? theme.sub : theme.ink,
        columnPx: FOOT.column,
      });
    }),
  );
  return {
    bottom: Math.max(y + FOOT.qrSide + 16, lineY + 14),
    shapes: [bar(FRAME.left, y, FRAME.column, 2.5, theme.ink), ...code(issue, y + 8, theme), ...words],
  };
}

type FootLine = { words: string; size?: number; isBold?: boolean; isSub?: boolean };

function identityLines(issue: LabelIssue, validity: string): FootLine[] {
  const hash = HASH_GROUPS.map((from) => issue.snapshotHash.slice(from, from + 4)).join("\u00a0");
  return [
    { words: `Issued ${issue.issuedOn}` },
    { words: validity, isBold: true },
    { words: `${cleanText(issue.labelId)} · ${hash}`, isSub: true },
    { words: cleanText(issue.verifyUrl.replace(/^https?:\/\//, "")), isSub: true },
  ];
}

function code(issue: LabelIssue | null, y: number, theme: Theme): Shape[] {
  if (issue === null) return noCode(y, theme);
  // On white the quiet zone is not seen: the code itself stands on the margin.
  return qrCode(issue.verifyUrl, FRAME.left, y, FOOT.qrSide, theme.ground === WHITE);
}

function noCode(y: number, theme: Theme): Shape[] {
  const [side, middle] = [FOOT.qrSide - 10, FRAME.left + (FOOT.qrSide - 10) / 2];
  const style = { size: 11, fill: theme.ghostInk, columnPx: side - 8, anchor: "middle" as const };
  return [
    {
      kind: "rect",
      x: FRAME.left,
      y: y + 2,
      width: side,
      height: side,
      stroke: theme.ghostInk,
      strokeWidth: 1.2,
      dash: [3, 3],
    },
    ...textLines(middle, y + side / 2, ["no code:", "not issued"], 15, style),
  ];
}
