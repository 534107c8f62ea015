import { useTranslations } from "next-intl";
import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";
import { howWords, KIND_WORDS, openReason } from "./prepare/words";
import { ResolveForm } from "./resolve-form";
import { UndoForm } from "./undo-form";

/** What a reported device is now, a search among the known ones, and the decision. In the address: no script is needed. */
export function ResolvePanel({
  row,
  devices,
  search,
  path,
  actions,
}: Readonly<{
  row: ReportedDevice;
  devices: readonly DeviceView[];
  search: string;
  path: string;
  actions: Readonly<{ decide: FormAction; undo: FormAction }>;
}>) {
  const t = useTranslations("hardware");
  const isOpen = row.status === "ambiguous" || row.status === "unmatched";
  return (
    <Panel
      id="resolve"
      title={t("whatIs", { name: row.reported })}
      note={KIND_WORDS[row.kind]}
      className="scroll-mt-16"
    >
      <div className="grid gap-3.5">
        <p>
          {isOpen
            ? t("itIsOpen", { reason: openReason(row, t) })
            : t("itIs", { device: row.device?.name ?? t("noKnownDevice"), how: howWords(row, t) })}
        </p>
        <Form
          action={path}
          role="search"
          aria-label={t("knownDevices")}
          className="flex flex-wrap items-end gap-2"
        >
          <input type="hidden" name="resolve" value={`${row.kind}/${row.key}`} />
          <label htmlFor="device-search" className="sr-only">
            {t("searchDevices")}
          </label>
          <Input
            id="device-search"
            key={search}
            type="search"
            name="device"
            defaultValue={search}
            placeholder={t("searchPlaceholder")}
            className="min-w-0 flex-1 basis-52"
          />
          <Button type="submit" icon="search">
            {t("search")}
          </Button>
          <span className="self-center text-xs text-text-3">{t("devices", { count: devices.length })}</span>
        </Form>
        <ResolveForm
          key={`${row.kind} ${row.key}`}
          action={actions.decide}
          row={row}
          devices={devices}
          cancelHref={path}
        />
        {row.decidedAt === null ? null : <UndoForm action={actions.undo} row={row} />}
      </div>
    </Panel>
  );
}
