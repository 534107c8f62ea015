import { create } from "qrcode";
import { arc } from "@/lib/labels/pictures/fingerprint";
import { editions } from "../document/last-sections";
import { periodDays, type DocumentContext } from "../document/context";
import type { Paper } from "./paper";
import { COLOUR, MARGIN, mm, PAGE, TEXT_WIDTH, TYPE } from "./style";

const BAND_HEIGHT = mm(178);
const QR_SIDE = mm(40);
const LABEL_WIDTH = mm(26);
/** Half of a hash: two lines of one length. */
const HASH_LINE = 32;
const FACTS_WIDTH = TEXT_WIDTH - QR_SIDE - mm(10);

/** Title, organization and period on a dark band with the report's print; facts and the code to its verify page below. */
export function paintCover(context: DocumentContext, paper: Paper): void {
  paper.addPage({ isCover: true });
  const { snapshot, t } = context;
  paper.artifact(() => {
    const { document } = paper;
    document.rect(0, 0, PAGE.width, BAND_HEIGHT).fill(COLOUR.ink);
    document.save().rect(0, 0, PAGE.width, BAND_HEIGHT).clip();
    paintPrint(context, paper);
    document.restore();
    paper.line("Wattprint", TYPE.coverProduct, MARGIN.left, BAND_HEIGHT - mm(12));
  });
  let y = mm(20);
  const width = mm(130);
  const named = paper.wrap(snapshot.organization, TYPE.coverName, TEXT_WIDTH).slice(0, 4);
  const name = keptTogether(snapshot.title);
  const title = paper.wrap(name, TYPE.coverTitle, width);
  const isLong = title.length > 3;
  const style = isLong ? TYPE.coverSmallTitle : TYPE.coverTitle;
  const lines = isLong ? paper.wrap(name, style, width).slice(0, 5) : title;
  const put = (type: string, texts: readonly string[], of: typeof style) => {
    const top = y;
    paper.tag(type, () => {
      texts.forEach((line, at) => {
        paper.line(line, of, MARGIN.left, top + at * of.line);
      });
    });
    y += texts.length * of.line;
  };
  put("P", named, TYPE.coverName);
  y = Math.max(y + mm(8), mm(62));
  put("H1", lines, style);
  y += mm(4);
  put("P", [t("periodOf", periodDays(context))], TYPE.coverPeriod);
  y += mm(8);
  paintStatus(context, paper, y);
  paintFacts(context, paper);
  paintCode(context, paper);
}

/** An ordinal stays with what it counts, a year with what it is of: "1. Halbjahr 2025". */
const keptTogether = (title: string): string =>
  title.replace(/(?<=\d\.) (?=\p{L})/gu, "\u00a0").replace(/(?<=\S) (?=\d{4}$)/u, "\u00a0");

function paintStatus({ snapshot, t }: DocumentContext, paper: Paper, top: number): void {
  const isDraft = snapshot.status === "draft";
  const word = t(`status.${snapshot.status}`);
  paper.artifact(() => {
    const { document } = paper;
    if (isDraft) document.dash(3, { space: 2 });
    const width = paper.width(word, TYPE.status) + mm(6);
    document
      .lineWidth(1.2)
      .rect(MARGIN.left, top, width, TYPE.status.line + mm(2))
      .stroke(COLOUR.paper);
  });
  paper.tag("P", () => {
    paper.line(word, TYPE.status, MARGIN.left + mm(3), top + mm(1));
  });
}

/** Places, and beside them the records that are none: fuel, and statements of providers. */
function counted({ snapshot, t }: DocumentContext): string[] {
  const { rows } = snapshot.results.coverage;
  const fuels = rows.filter(({ known }) => known === "fuel-records").length;
  const statements = rows.filter(({ known }) => known === "statement").length;
  return [
    t("cover.places", { count: rows.length - fuels - statements }),
    ...(fuels === 0 ? [] : [t("cover.fuels", { count: fuels })]),
    ...(statements === 0 ? [] : [t("cover.statements", { count: statements })]),
  ];
}

const RIDGES = 14;

/** Ridges of a print, broken at angles from the hash: each report has its own. A draft's are dotted and whole. */
function paintPrint({ sha256 }: DocumentContext, paper: Paper): void {
  const { document } = paper;
  const bytes = (sha256?.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const byte = (at: number) => bytes[at % Math.max(bytes.length, 1)] ?? 0;
  const [x, y, scale] = [PAGE.width - mm(3), BAND_HEIGHT, mm(0.95)];
  document.lineWidth(2.5 * scale).lineCap("round");
  for (let ridge = 0; ridge < RIDGES; ridge += 1) {
    const r = (14 + ridge * 6) * scale;
    const from = -150 + (byte(ridge) % 14);
    const to = 150 - (byte(ridge + 14) % 14);
    document.opacity(0.9 - ridge * 0.05);
    if (sha256 === null) {
      document.dash(0.01, { space: 4.4 * scale });
      document.path(arc(x, y, r, from, to)).stroke(COLOUR.paper);
      document.undash();
      continue;
    }
    const at = -82 + (byte(ridge + 7) / 255) * 66;
    const gap = 190 / (14 + ridge * 6);
    document.path(arc(x, y, r, from, at - gap)).stroke(COLOUR.paper);
    document.path(arc(x, y, r, at + gap, to)).stroke(COLOUR.paper);
  }
  document.opacity(1);
}

function paintFacts(context: DocumentContext, paper: Paper): void {
  const { snapshot, sha256, t, digits } = context;
  const { coverage } = snapshot.results;
  const status =
    snapshot.approvedBy === null
      ? t("status.draftLine", { day: digits.day(snapshot.publishedOn) })
      : t("status.finalLine", { day: digits.day(snapshot.approvedBy.on), name: snapshot.approvedBy.name });
  const boundary = [t(`approach.${snapshot.inputs.settings.consolidation}`), ...counted(context)].join("; ");
  const report = t("cover.reportLine", {
    id: snapshot.id,
    edition: String(snapshot.edition),
    format: String(snapshot.formatVersion),
    method: snapshot.method,
    language: snapshot.language,
  });
  const covered =
    coverage.measuredShare === null
      ? t("cover.coverageUnknown")
      : coverage.measuredElectricityShare == null
        ? t("cover.coverageLine", { share: digits.share(coverage.measuredShare) })
        : t("cover.coverageElectricity", { share: digits.share(coverage.measuredElectricityShare) });
  const unknown = coverage.rows.filter(({ facilityKwh }) => facilityKwh === null).length;
  const leaves = unknown === 0 ? [] : [t("cover.coverageLeaves", { count: unknown })];
  const { legalName } = snapshot.inputs.settings;
  const entity = legalName === "" ? t("cover.noEntity") : legalName;
  const { supersedes } = snapshot;
  const facts: [string, string, typeof TYPE.text][] = [
    [t("cover.status"), status, TYPE.text],
    [t("cover.entity"), entity, TYPE.text],
    [t("cover.boundary"), boundary, TYPE.text],
    [t("cover.coverage"), [covered, ...leaves].join("; "), TYPE.text],
    [t("cover.codes"), editions(context), TYPE.text],
    [t("cover.report"), report, TYPE.text],
    ...(supersedes === null
      ? []
      : [
          [
            t("cover.supersedes"),
            `${supersedes.id}, ${digits.day(supersedes.publishedOn)}`,
            TYPE.text,
          ] as (typeof facts)[number],
        ]),
    [
      t("cover.snapshot"),
      sha256 === null
        ? t("status.later")
        : `SHA-256 ${sha256.slice(0, HASH_LINE)} ${sha256.slice(HASH_LINE)}`,
      sha256 === null ? TYPE.text : TYPE.hash,
    ],
  ];
  let y = mm(187);
  for (const [label, value, style] of facts) {
    const lines = paper.wrap(value, style, FACTS_WIDTH - LABEL_WIDTH).slice(0, 4);
    const top = y + mm(1.3);
    paper.tag("P", () => {
      paper.line(label, { ...TYPE.text, colour: COLOUR.soft }, MARGIN.left, top);
      lines.forEach((line, at) => {
        paper.line(line, style, MARGIN.left + LABEL_WIDTH, top + at * style.line);
      });
    });
    y = top + Math.max(lines.length * style.line, TYPE.text.line) + mm(1.3);
    const line = y;
    paper.artifact(() => {
      paper.rule(MARGIN.left, line, FACTS_WIDTH, 0.5);
    });
  }
}

function paintCode({ snapshot, sha256, t }: DocumentContext, paper: Paper): void {
  const [x, y] = [PAGE.width - MARGIN.right - QR_SIDE, mm(188)];
  const below = y + QR_SIDE + mm(2);
  if (snapshot.status === "final" && sha256 !== null) {
    paper.tag(
      "Figure",
      () => {
        paintQr(snapshot.verifyUrl, x, y, paper);
      },
      { alt: t("status.qr") },
    );
    const lines = addressParts(snapshot.verifyUrl).flatMap((part) => paper.wrap(part, TYPE.running, QR_SIDE));
    paper.link(snapshot.verifyUrl, [x, below, QR_SIDE, lines.length * TYPE.running.line], () => {
      lines.forEach((line, at) => {
        paper.line(line, TYPE.running, x, below + at * TYPE.running.line);
      });
    });
    return;
  }
  paper.artifact(() => {
    paper.document.lineWidth(1).dash(3, { space: 2 }).rect(x, y, QR_SIDE, QR_SIDE).stroke("#7a838d");
  });
  const centred = paper.wrap(t("status.noCode"), TYPE.note, mm(30));
  paper.tag("P", () => {
    centred.forEach((line, at) => {
      const left = x + (QR_SIDE - paper.width(line, TYPE.note)) / 2;
      paper.line(line, TYPE.note, left, y + QR_SIDE / 2 - 11 + at * TYPE.note.line);
    });
  });
  paper.tag("P", () => {
    paper.wrap(t("status.draftVerify"), TYPE.running, QR_SIDE).forEach((line, at) => {
      paper.line(line, TYPE.running, x, below + at * TYPE.running.line);
    });
  });
}

/** An address in parts that each have a line: up to its last stroke, and the id after it. */
function addressParts(url: string): string[] {
  const shown = url.replace(/^https?:\/\//, "");
  const end = shown.lastIndexOf("/") + 1;
  return [shown.slice(0, end), shown.slice(end)].filter((part) => part !== "");
}

/** Level M, 40 mm; the white of the page is its quiet zone. */
function paintQr(address: string, x: number, y: number, paper: Paper): void {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const side = QR_SIDE / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    let start = 0;
    for (let column = 0; column <= modules.size; column += 1) {
      if (column < modules.size && modules.get(row, column) !== 0) continue;
      if (column > start)
        paper.document.rect(x + start * side, y + row * side, (column - start) * side, side);
      start = column + 1;
    }
  }
  paper.document.fill("black");
}
