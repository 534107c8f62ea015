import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { cx } from "./cx";
import type { EvidenceKind } from "./evidence";
import { MethodLink } from "./method-link";
import { VisuallyHidden } from "./visually-hidden";

/** The things that own a colour. */
export const DATA_COLOURS = {
  energy: "bg-energy",
  carbon: "bg-carbon",
  water: "bg-water",
  gpu: "bg-gpu",
  cpu: "bg-cpu",
  ram: "bg-ram",
  other: "bg-other",
} as const;
export type DataColour = keyof typeof DATA_COLOURS;

const COLUMNS: Record<1 | 2 | 3 | 4 | 5, string> = {
  1: "grid-cols-1",
  2: "grid-cols-2",
  3: "grid-cols-2 lg:grid-cols-3",
  4: "grid-cols-2 lg:grid-cols-4",
  5: "grid-cols-2 lg:grid-cols-5",
};

/** Figures on one ruled strip, two by two on a phone. Lines come from the gaps, so any count and wrap is ruled. */
export function StatStrip({
  columns,
  children,
}: Readonly<{ columns: 1 | 2 | 3 | 4 | 5; children: ReactNode }>) {
  return (
    <dl
      className={cx(
        "grid gap-px overflow-hidden rounded-lg border border-line bg-line [&>*:last-child:nth-child(odd)]:col-span-2 lg:[&>*:last-child:nth-child(odd)]:col-span-1",
        COLUMNS[columns],
      )}
    >
      {children}
    </dl>
  );
}

type FigureProps = Readonly<{
  label: ReactNode;
  colour?: DataColour | undefined;
  /** Formatted; null when unknown, with `reason`. */
  value: string | null;
  unit?: string | undefined;
  evidence?: EvidenceKind | undefined;
  /** Why there is no value. */
  reason?: string | undefined;
  /** Beside the label: an EstimateBadge, a Tag. */
  badge?: ReactNode;
  /** How it is computed, where `href` leads elsewhere. */
  why?: MethodTopic | undefined;
  /** One line under the value: range, share, comparison. */
  context?: ReactNode;
  /** Where the figure is explained. */
  href?: string | undefined;
}>;

/** One stat of a StatStrip: solid underline measured, dashed violet estimated. */
export function Figure({
  label,
  colour,
  value,
  unit,
  evidence,
  reason,
  badge,
  why,
  context,
  href,
}: FigureProps) {
  const t = useTranslations("ui");
  return (
    <div className="min-w-0 bg-surface px-3 py-2.5 md:px-4 md:py-3">
      <dt className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-text-2">
        <span className="inline-flex min-w-0 items-baseline gap-1.5">
          {colour === undefined ? null : (
            <span
              aria-hidden="true"
              className={cx("size-2.25 shrink-0 rounded-[2px]", DATA_COLOURS[colour])}
            />
          )}
          <span className="min-w-0">{label}</span>
          {why === undefined ? null : <MethodLink topic={why} />}
        </span>
        {badge}
      </dt>
      <dd className="mt-1 text-[1.375rem] leading-8 font-semibold tracking-[-0.02em] whitespace-nowrap text-text-1 tabular-nums md:text-2xl">
        {value === null ? (
          <span className="text-text-3">
            {t("notAvailable")}
            {reason === undefined ? null : <VisuallyHidden>: {reason}</VisuallyHidden>}
          </span>
        ) : (
          <>
            <FigureValue value={value} unit={unit} evidence={evidence} href={href} />
            {unit === undefined ? null : (
              <span className="ml-1 text-sm font-normal tracking-normal text-text-3 md:text-base">
                {unit}
              </span>
            )}
          </>
        )}
      </dd>
      {context !== undefined ? (
        <dd className="mt-1 text-xs text-text-3">{context}</dd>
      ) : value === null && reason !== undefined ? (
        <dd aria-hidden="true" className="mt-1 text-xs text-text-3">
          {reason}
        </dd>
      ) : null}
    </div>
  );
}

function FigureValue({
  value,
  unit,
  evidence,
  href,
}: Readonly<{
  value: string;
  unit: string | undefined;
  evidence: EvidenceKind | undefined;
  href: string | undefined;
}>) {
  const t = useTranslations("ui");
  const underline =
    evidence === undefined
      ? ""
      : cx(
          "border-b-[1.5px] pb-px",
          evidence === "estimated" ? "border-dashed border-estimate" : "border-line-control",
        );
  const word = evidence === undefined ? "" : `, ${t(evidence)}`;
  if (href === undefined) {
    return (
      <span className={underline}>
        {value}
        <VisuallyHidden>{word}</VisuallyHidden>
      </span>
    );
  }
  const link = {
    href,
    "aria-label": t("whyFigure", { figure: `${value} ${unit ?? ""}${word}` }),
    className: cx(underline, "text-text-1 no-underline hover:border-accent hover:no-underline"),
  };
  // Within the page the browser goes there itself: it opens the closed part that the explanation lies in.
  return href.startsWith("#") ? <a {...link}>{value}</a> : <Link {...link}>{value}</Link>;
}
