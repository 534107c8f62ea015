import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { MethodLink } from "@/components/ui/method-link";
import { Panel } from "@/components/ui/panel";
import { ADVICE_DAYS } from "@/lib/domain/advice/advice";
import type { AdviceView } from "@/lib/domain/advice/view";
import { amountText, placeText } from "./prepare/words";

type One = Readonly<{ advice: AdviceView; orgPath: string }>;

/** The heaviest recommendations, one line each; nothing where there is none. */
export function TopAdvicePanel({
  advice,
  orgPath,
}: Readonly<{ advice: readonly AdviceView[]; orgPath: string }>) {
  const t = useTranslations("advice");
  const formats = useFormats();
  if (advice.length === 0) return null;
  return (
    <Panel
      title={t("topTitle")}
      note={t("topNote")}
      why="advice"
      footer={<Link href={`${orgPath}/recommendations`}>{t("all")}</Link>}
    >
      <ul className="grid gap-1.5">
        {advice.map((each) => (
          <li key={each.key} className="tabular-nums">
            <Link href={`${orgPath}/recommendations`} prefetch={false} className="font-medium underline">
              {t(`kinds.${each.finding.kind}`)}
            </Link>{" "}
            <span translate="no">{placeText(each.names, each.subject, { t, formats })}</span>
            {": "}
            {t("lineSaving", { amount: amountText(each, formats), days: ADVICE_DAYS })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** On the page of what it is about. */
export function AdviceLine({ advice, orgPath }: One) {
  const t = useTranslations("advice");
  const formats = useFormats();
  return (
    <p className="text-text-2 tabular-nums">
      <Link href={`${orgPath}/recommendations`} prefetch={false} className="underline">
        {t("line", {
          title: t(`kinds.${advice.finding.kind}`),
          saving: t("lineSaving", { amount: amountText(advice, formats), days: ADVICE_DAYS }),
        })}
      </Link>{" "}
      <MethodLink topic="advice" />
    </p>
  );
}
