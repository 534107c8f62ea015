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
  const isOpen = row.status === "ambiguous" || row.status === "unmatched";
  return (
    <Panel
      id="resolve"
      title={`What is “${row.reported}”?`}
      note={KIND_WORDS[row.kind]}
      className="scroll-mt-16"
    >
      <div className="grid gap-3.5">
        <p>
          {isOpen
            ? `It is open: ${openReason(row)}.`
            : `It is ${row.device?.name ?? "no known device"} (${howWords(row)}).`}
        </p>
        <Form
          action={path}
          role="search"
          aria-label="Known devices"
          className="flex flex-wrap items-end gap-2"
        >
          <input type="hidden" name="resolve" value={`${row.kind}/${row.key}`} />
          <label htmlFor="device-search" className="sr-only">
            Search known devices
          </label>
          <Input
            id="device-search"
            key={search}
            type="search"
            name="device"
            defaultValue={search}
            placeholder="Maker or name: A100"
            className="min-w-0 flex-1 basis-52"
          />
          <Button type="submit" icon="search">
            Search
          </Button>
          <span className="self-center text-xs text-text-3">
            {devices.length === 1 ? "1 device" : `${String(devices.length)} devices`}
          </span>
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
