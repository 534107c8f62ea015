import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import type { DeliveryState, DeliveryView } from "@/lib/domain/webhook/view";
import { RetryButton } from "./webhook-buttons";

const TONES: Readonly<Record<DeliveryState, "good" | "warn" | "bad" | "neutral">> = {
  delivered: "good",
  waiting: "warn",
  dead: "bad",
  dropped: "neutral",
};

/** The latest events with what became of each. */
export function DeliveryTable({
  deliveries,
  retry,
}: Readonly<{ deliveries: readonly DeliveryView[]; retry: FormAction }>) {
  const t = useTranslations("webhooks");
  const formats = useFormats();
  return (
    <Table caption={t("deliveries")}>
      <THead>
        <Th>{t("event")}</Th>
        <Th unit={formats.zoneName()}>{t("occurred")}</Th>
        <Th>{t("to")}</Th>
        <Th>{t("state")}</Th>
        <Th numeric>{t("attempts")}</Th>
        <Th>{t("answer")}</Th>
        <Th>
          <span className="sr-only">{t("actions")}</span>
        </Th>
      </THead>
      <TBody>
        {deliveries.map((delivery) => (
          <Tr key={`${delivery.webhookId} ${delivery.eventId}`}>
            <RowTh>
              <span translate="no">{delivery.type}</span>
            </RowTh>
            <Td tabular>{formats.instant(delivery.occurredAt)}</Td>
            <Td>
              <span translate="no">{delivery.host}</span>
            </Td>
            <Td>
              <Tag tone={TONES[delivery.state]}>{t(`states.${delivery.state}`)}</Tag>
              <DeliveryTime delivery={delivery} />
            </Td>
            <Td numeric>{formats.count(delivery.attempts)}</Td>
            <Td>
              <Answer delivery={delivery} />
            </Td>
            <Td numeric>
              {delivery.state === "waiting" || delivery.state === "dead" ? (
                <RetryButton delivery={delivery} action={retry} />
              ) : null}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function DeliveryTime({ delivery }: Readonly<{ delivery: DeliveryView }>) {
  const t = useTranslations("webhooks");
  const formats = useFormats();
  const words =
    delivery.state === "waiting"
      ? t("next", { time: formats.instant(delivery.nextAttemptAt) })
      : delivery.deliveredAt === null
        ? null
        : formats.instant(delivery.deliveredAt);
  return words === null ? null : <span className="ml-1.5 text-xs text-text-3">{words}</span>;
}

function Answer({ delivery }: Readonly<{ delivery: DeliveryView }>) {
  const { problem, lastStatus, lastAnswer } = delivery;
  return (
    <div className="max-w-80 whitespace-normal">
      {problem ?? <span className="tabular-nums">{lastStatus}</span>}
      {lastAnswer === null || lastAnswer === "" ? null : (
        <span translate="no" className="line-clamp-2 font-mono text-2xs wrap-anywhere text-text-3">
          {lastAnswer}
        </span>
      )}
    </div>
  );
}
