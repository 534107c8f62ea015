import { useTranslations } from "next-intl";
import { TextField } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { latencyField, priceField, type LimitFields } from "@/lib/domain/planning/limits-url";

type Props = Readonly<{
  fields: LimitFields;
  /** The regions that are asked about. */
  regions: readonly { id: string; name: string }[];
  errorOf: (field: "stay" | "maxPrice" | "maxLatency") => string | undefined;
}>;

/** Where data may lie, and the most that a kWh may cost or an answer take, with what each region has. */
export function LimitsFields({ fields, regions, errorOf }: Props) {
  const t = useTranslations("schedule");
  return (
    <fieldset className="grid min-w-0 gap-2.5">
      <legend className="mb-1 font-medium text-text-1">{t("limits.title")}</legend>
      <div className="grid items-start gap-2.5 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          name="stay"
          label={t("limits.stay")}
          hint={t("limits.stayHint")}
          error={errorOf("stay")}
          defaultValue={fields.stay}
          translate="no"
        />
        <TextField
          name="maxPrice"
          label={t("limits.maxPrice")}
          hint={t("limits.maxPriceHint")}
          error={errorOf("maxPrice")}
          defaultValue={fields.maxPrice}
          inputMode="decimal"
        />
        <TextField
          name="maxLatency"
          label={t("limits.maxLatency")}
          hint={t("limits.maxLatencyHint")}
          error={errorOf("maxLatency")}
          defaultValue={fields.maxLatency}
          inputMode="decimal"
        />
      </div>
      {regions.length === 0 ? null : (
        <Table caption={t("limits.byRegion")}>
          <THead>
            <Th>{t("regions.region")}</Th>
            <Th>{t("limits.price")}</Th>
            <Th>{t("limits.latency")}</Th>
          </THead>
          <TBody>
            {regions.map(({ id, name }) => (
              <Tr key={id}>
                <RowTh>
                  <span translate="no">{name}</span>
                </RowTh>
                <Td>
                  <Input
                    name={priceField(id)}
                    aria-label={t("limits.priceOf", { name })}
                    defaultValue={fields.prices[id] ?? ""}
                    inputMode="decimal"
                    className="max-w-32"
                  />
                </Td>
                <Td>
                  <Input
                    name={latencyField(id)}
                    aria-label={t("limits.latencyOf", { name })}
                    defaultValue={fields.latencies[id] ?? ""}
                    inputMode="decimal"
                    className="max-w-32"
                  />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </fieldset>
  );
}
