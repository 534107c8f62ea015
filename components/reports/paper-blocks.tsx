import { cx } from "@/components/ui/cx";
import { ScrollAcross } from "@/components/ui/scroll-across";
import type {
  Block,
  Fill,
  Part,
  Row,
  Table,
  TableCell,
  TextStyle,
  YearPair,
} from "@/lib/domain/report/blocks";

const TEXTS: Readonly<Record<TextStyle, string>> = {
  one: "text-lg leading-snug font-medium",
  lead: "text-sm",
  text: "",
  note: "text-xs text-[#596270]",
  between: "text-xs font-medium",
};

/** One block of the report on paper in the browser; the same words and figures as in print. */
export function PaperBlock({ block }: Readonly<{ block: Block }>) {
  switch (block.kind) {
    case "heading":
      return <h4 className="mt-1 text-sm font-semibold">{block.text}</h4>;
    case "text":
      return <p className={cx("max-w-[62ch] wrap-anywhere", TEXTS[block.style])}>{block.text}</p>;
    case "table":
      return <PaperTable table={block.table} />;
    case "bar":
      return <PaperBar parts={block.parts} alt={block.alt} />;
    case "years":
      return <PaperYears years={block.years} alt={block.alt} />;
    case "key":
      return (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {block.entries.map((entry) => (
            <li key={entry.text} className="flex items-center gap-1.5">
              <Swatch fill={entry.fill} />
              {entry.text}
            </li>
          ))}
        </ul>
      );
    case "totals":
      return (
        <dl className="grid gap-2.5 sm:grid-cols-2">
          {block.boxes.map((box) => (
            <div
              key={box.label}
              className={cx("border border-[#c4cad2] p-3", box.isMarket && "bg-[#f7f1f6]")}
            >
              <dt className="text-xs text-[#454d59]">{box.label}</dt>
              <dd className="text-2xl font-semibold tabular-nums">
                {box.value} <span className="text-sm font-normal">{box.unit}</span>
              </dd>
              <dd className="text-xs text-[#596270]">{box.note}</dd>
            </div>
          ))}
        </dl>
      );
    case "kpis":
      return (
        <dl className="grid grid-cols-2 gap-2.5 sm:grid-cols-4">
          {block.items.map((item) => (
            <div key={item.label} className="flex flex-col-reverse justify-end">
              <dt className="text-xs text-[#596270]">{item.label}</dt>
              <dd className="text-lg font-semibold tabular-nums">{item.value}</dd>
            </div>
          ))}
        </dl>
      );
  }
}

function Swatch({ fill }: Readonly<{ fill: Fill }>) {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-2.5 shrink-0 border"
      style={{ borderColor: fill.colour, background: backgroundOf(fill) }}
    />
  );
}

/** Hatched at 45°: told from the solid one by its texture, in print without colour too. */
const backgroundOf = ({ colour, isHatched = false }: Fill): string =>
  isHatched ? `repeating-linear-gradient(45deg, ${colour} 0 1.5px, transparent 1.5px 4px)` : colour;

function PaperBar({ parts, alt }: Readonly<{ parts: readonly Part[]; alt: string }>) {
  return (
    <div role="img" aria-label={alt} className="flex h-8 gap-px">
      {parts.map((part, index) => (
        <span
          key={index}
          className="grid min-w-0 place-content-center overflow-hidden text-xs font-semibold whitespace-nowrap"
          style={{ flexGrow: part.share, flexBasis: 0, background: backgroundOf(part.fill), color: part.ink }}
        >
          {part.share >= 0.08 ? part.words : ""}
        </span>
      ))}
    </div>
  );
}

function PaperYears({ years, alt }: Readonly<{ years: readonly YearPair[]; alt: string }>) {
  const most = Math.max(0, ...years.flatMap((year) => [year.location ?? 0, year.market ?? 0]));
  const heightOf = (value: number | null): string =>
    `${String(most === 0 ? 0 : ((value ?? 0) / most) * 100)}%`;
  return (
    <div role="img" aria-label={alt} className="flex items-end gap-5">
      {years.map((year) => (
        <div key={year.label} className="grid gap-1 text-center text-[11px]">
          <div className="flex h-28 items-end justify-center gap-1">
            <Bar height={heightOf(year.location)} fill={{ colour: "#703265" }} words={year.locationWords} />
            <Bar
              height={heightOf(year.market)}
              fill={{ colour: "#703265", isHatched: true }}
              words={year.marketWords}
            />
          </div>
          <span className={year.isThis ? "font-semibold" : ""}>{year.label}</span>
        </div>
      ))}
    </div>
  );
}

function Bar({ height, fill, words }: Readonly<{ height: string; fill: Fill; words: string }>) {
  return (
    <span className="flex h-full w-9 flex-col justify-end">
      <span className="tabular-nums">{words}</span>
      <span className="border" style={{ height, borderColor: fill.colour, background: backgroundOf(fill) }} />
    </span>
  );
}

const ALIGNED = { left: "text-left", right: "text-right tabular-nums", center: "text-center" } as const;
const ROWS: Readonly<Record<Row["kind"], string>> = {
  plain: "",
  in: "[&>:first-child]:pl-3",
  sub: "bg-[#f3f5f7] font-semibold",
  sum: "border-t border-[#171c24] font-semibold",
};

function PaperTable({ table }: Readonly<{ table: Table }>) {
  return (
    <ScrollAcross
      label={table.columns[0]?.title === "" ? undefined : table.columns[0]?.title}
      className="[--cue-ground:#fff] [--cue-shade:#171c2466]"
    >
      <table className="w-full border-collapse text-xs">
        <thead className={table.hasNoHead === true ? "sr-only" : undefined}>
          <tr className="border-b border-[#171c24]">
            {table.columns.map((column, index) => (
              <th
                key={index}
                scope="col"
                className={cx(
                  "px-1.5 py-1 align-bottom font-semibold",
                  ALIGNED[column.align],
                  column.isMarket && MARKET,
                )}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} className={cx("border-b border-[#d5d9df]", ROWS[row.kind])}>
              {row.cells.map((cell, at) => (
                <PaperCell key={at} cell={cell} column={table.columns[at]} isFirst={at === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAcross>
  );
}

const MARKET = "bg-[#f7f1f6]";

function PaperCell({
  cell,
  column,
  isFirst,
}: Readonly<{ cell: TableCell; column: Table["columns"][number] | undefined; isFirst: boolean }>) {
  const className = cx(
    "px-1.5 py-1 align-top",
    column === undefined ? "" : ALIGNED[column.align],
    column?.isMarket === true && MARKET,
    cell.isBold === true && "font-semibold",
    cell.isMuted === true && "text-[#596270]",
    cell.isMono === true && "font-mono text-[11px]",
  );
  const content = (
    <>
      {cell.swatch === undefined ? null : (
        <>
          <Swatch fill={cell.swatch} />{" "}
        </>
      )}
      {cell.spoken === undefined ? (
        cell.text
      ) : (
        <>
          <span aria-hidden="true">{cell.text}</span>
          <span className="sr-only">{cell.spoken}</span>
        </>
      )}
      {cell.note === undefined ? null : <span className="block text-[11px] text-[#596270]">{cell.note}</span>}
    </>
  );
  return isFirst ? (
    <th scope="row" className={cx(className, "font-[inherit]")}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  );
}
