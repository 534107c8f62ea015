import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { BudgetView } from "@/lib/domain/budget/view";
import type { Formats } from "@/lib/domain/formats";
import type { BudgetQuantity } from "@/lib/domain/budget/budget";
import { energyText, massText } from "./words";

/** Beyond it the figures of a share say nothing more. */
const MOST_SHARE = 10;

const shareText = (share: number, formats: Formats): string =>
  share > MOST_SHARE ? `> ${formats.percent(MOST_SHARE)}` : formats.percent(share);

/** What a job would take of what running budgets have left: facility energy, and location-based emissions. */
export function BudgetsLeft({
  budgets,
  isPlaceSaid,
  uses,
  orgPath,
}: Readonly<{
  /** Those that the job would count on, as far as is said where it belongs. */
  budgets: readonly BudgetView[];
  isPlaceSaid: boolean;
  uses: Readonly<Record<BudgetQuantity, number | null>>;
  orgPath: string;
}>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const running = budgets.filter(({ state }) => state.phase === "running");
  const text = (quantity: BudgetQuantity, value: number) =>
    quantity === "energyKwh" ? energyText(value, words) : massText(value, words);
  return (
    <Panel
      title={t("budgets.title")}
      why="budget"
      flush
      footer={t("budgets.caption", { said: isPlaceSaid ? "yes" : "no" })}
    >
      {running.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("budgets.none")}</p>
      ) : (
        <Table caption={t("budgets.title")} stack stickyFirst>
          <THead>
            <Th>{t("budgets.budget")}</Th>
            <Th numeric>{t("budgets.left")}</Th>
            <Th numeric>{t("budgets.takes")}</Th>
            <Th numeric>{t("budgets.share")}</Th>
          </THead>
          <TBody>
            {running.flatMap((budget) =>
              budget.state.quantities.map(({ quantity, remaining }) => {
                const use = uses[quantity];
                return (
                  <Tr key={`${budget.id}:${quantity}`}>
                    <RowTh phone="lead">
                      <Link href={`${orgPath}/budgets/${budget.id}`} className="underline" translate="no">
                        {budget.name}
                      </Link>
                      {`, ${t(`budgets.of.${quantity}`)}`}
                    </RowTh>
                    <Td numeric phone="note" label={t("budgets.left")}>
                      {text(quantity, remaining)}
                    </Td>
                    <Td numeric phone="figure">
                      {use === null ? formats.notAvailable : `≈ ${text(quantity, use)}`}
                    </Td>
                    <Td numeric phone="note" label={t("budgets.share")}>
                      {use === null
                        ? formats.notAvailable
                        : remaining > 0
                          ? shareText(use / remaining, formats)
                          : t("budgets.nothingLeft")}
                    </Td>
                  </Tr>
                );
              }),
            )}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
