import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { FactorCitation } from "@/components/runs/factor-citation";
import { withSubscript } from "@/components/runs/prepare/citation";
import { Icon } from "@/components/ui/icon";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import type { GridFactorView } from "@/lib/domain/run";
import { whyId, type Why, type WhyInput } from "./prepare/why";

/** One figure's explanation: opened by the figure itself. Works without JavaScript. */
export function WhyFigure({
  why,
  isOpen = false,
  factors,
  orgPath,
  children,
}: Readonly<{
  why: Why;
  isOpen?: boolean | undefined;
  /** Annual grid factors that can be cited in full. */
  factors: readonly GridFactorView[];
  /** Null for readers who reach no reference data. */
  orgPath: string | null;
  /** What belongs to this figure only. */
  children?: ReactNode;
}>) {
  const ui = useTranslations("ui");
  const t = useTranslations("why");
  return (
    <details open={isOpen} className="group border-t border-line first:border-t-0">
      <summary className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] gap-x-1.5 px-3.5 py-2 tabular-nums hover:bg-hover">
        <Icon name="chevron-right" size={12} className="mt-1 text-text-3 group-open:rotate-90" />
        <span className="font-medium text-text-1">{why.title}</span>
        <span className="text-right text-text-1">
          {why.result ?? <span className="text-text-3">{ui("notAvailable")}</span>}
        </span>
      </summary>
      <div id={whyId(why.key)} className="scroll-mt-16 px-3.5 pb-3 tabular-nums">
        {why.missing === null ? null : (
          <p className="text-text-2">{t("unknownBecause", { reason: why.missing })}</p>
        )}
        {why.formula === null ? null : <p className="text-text-1">{why.formula}</p>}
        {why.interval === null ? null : (
          <p className="mt-1 text-text-2">{t("between", { interval: why.interval })}</p>
        )}
        {why.note === undefined ? null : <p className="mt-1 text-text-2">{why.note}</p>}
        <ul className="mt-2">
          {why.inputs.map((input, index) => (
            <Input key={`${input.name} ${String(index)}`} input={input} factors={factors} orgPath={orgPath} />
          ))}
        </ul>
        {children}
        {why.better.length === 0 ? null : (
          <>
            <p className="mt-2 border-t border-line pt-2 text-xs font-medium text-text-2">{t("better")}</p>
            <ul className="mt-0.5 list-disc pl-4 text-xs leading-normal text-text-3">
              {why.better.map((advice) => (
                <li key={advice}>{advice}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

const TIERS = { 1: "tier.1", 2: "tier.2", 3: "tier.3" } as const;
const MEANINGS = { 1: "meaning.1", 2: "meaning.2", 3: "meaning.3" } as const;

function Input({
  input,
  factors,
  orgPath,
}: Readonly<{ input: WhyInput; factors: readonly GridFactorView[]; orgPath: string | null }>) {
  const ui = useTranslations("ui");
  const t = useTranslations("why");
  const href = referenceHrefOf(input, orgPath);
  const factor = factors.find((each) => each.id === input.reference?.id);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line py-2 first:border-t-0 first:pt-0">
      <span className="flex flex-wrap items-center gap-x-1.5 text-text-1">
        {input.name}
        {input.tier === null ? null : input.tier === 4 ? (
          <EstimateBadge title={t("meaning.4")}>
            {t(input.reference?.origin === "assumed" ? "assumedTier" : "tier.4")}
          </EstimateBadge>
        ) : (
          <abbr title={t(MEANINGS[input.tier])} className="text-2xs text-text-3 no-underline">
            {t(TIERS[input.tier])}
          </abbr>
        )}
      </span>
      <span className="text-right text-text-1">
        {input.value ?? <span className="text-text-3">{ui("notAvailable")}</span>}
      </span>
      <small className="col-span-2 text-xs leading-normal text-text-3">
        {withSubscript(input.detail)}
        {factor === undefined ? null : (
          <>
            {" "}
            <FactorCitation factor={factor} />.
          </>
        )}
        {href === null ? null : (
          <>
            {" "}
            <Link href={href} className="underline">
              {t("whereFrom")}
            </Link>
          </>
        )}
      </small>
    </li>
  );
}

const REFERENCE_KINDS = {
  grid: "grid",
  residual: "residual",
  ewif: "water",
  pue: "cloud",
  wue: "cloud",
} as const;

function referenceHrefOf({ reference }: WhyInput, orgPath: string | null): string | null {
  if (reference === null || orgPath === null) return null;
  if (reference.origin === "organization") return `${orgPath}/reference/own`;
  if (reference.origin !== "reference") return null;
  return `${orgPath}/reference/${REFERENCE_KINDS[reference.kind]}?item=${encodeURIComponent(reference.id)}`;
}
