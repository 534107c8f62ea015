"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, useCloseDialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { columnKind } from "@/lib/domain/run-columns";
import { RUN_FIELDS } from "@/lib/domain/run-fields";
import { DEFAULT_COLUMNS, runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import { columnLabel } from "./prepare/columns";
import { useKnownNames } from "@/components/filter/use-known-names";

type Props = Readonly<{ view: RunTableView; path: string; knownPath: string }>;

/** Which columns the table has, in which order, and which of them stay in sight. */
export function ColumnChooser(props: Props) {
  const t = useTranslations("runTable");
  return (
    <Dialog trigger={t("columns.button")} triggerIcon="sliders" title={t("columns.title")}>
      <Chooser {...props} />
    </Dialog>
  );
}

/** Offered beside what the organization's runs bring; a period is a filter only. */
const OWN_COLUMNS = RUN_FIELDS.map(({ key }) => key as string).filter(
  (key) => key !== "name" && columnKind(key) !== null,
);

function Chooser({ view, path, knownPath }: Props) {
  const t = useTranslations("runTable");
  const router = useRouter();
  const close = useCloseDialog();
  const known = useKnownNames(knownPath);
  const [search, setSearch] = useState("");
  useEffect(() => known.ask(null), [known]);
  const apply = (change: Partial<RunTableView>) => {
    router.replace(runTableHref(path, view, { pageNumber: view.pageNumber, ...change }), { scroll: false });
  };
  const wanted = search.trim().toLowerCase();
  const others = [...OWN_COLUMNS, ...known.dynamicFields].filter(
    (key) =>
      !view.columns.includes(key) &&
      (key.toLowerCase().includes(wanted) || columnLabel(key, t).toLowerCase().includes(wanted)),
  );
  return (
    <div className="grid gap-4">
      <ShownColumns
        view={view}
        onColumns={(columns) => apply({ columns })}
        onPinned={(pinned) => apply({ pinned })}
      />
      <section className="grid gap-1.5" aria-label={t("columns.more")}>
        <h3 className="font-medium text-text-1">{t("columns.more")}</h3>
        <Input
          type="search"
          aria-label={t("columns.search")}
          placeholder={t("columns.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {others.length === 0 ? <p className="text-text-3">{t("columns.none")}</p> : null}
        <ul className="max-h-48 overflow-y-auto">
          {others.slice(0, MOST_OFFERED).map((key) => (
            <li key={key} className="flex items-center gap-2">
              <IconButton
                icon="plus"
                label={t("columns.add", { column: nameOf(key, t) })}
                onClick={() => apply({ columns: [...view.columns, key] })}
              />
              <span className="min-w-0 truncate">{columnLabel(key, t)}</span>
              <code className="ml-auto truncate text-2xs text-text-3">{key}</code>
            </li>
          ))}
        </ul>
      </section>
      <DerivedForm
        names={[...OWN_COLUMNS, ...known.dynamicFields]}
        onAdd={(key) => apply({ columns: [...view.columns, key] })}
      />
      <div className="grid gap-1">
        <Checkbox
          label={t("columns.differing")}
          hint={t("columns.differingHint")}
          checked={view.onlyDiffering}
          onChange={() => apply({ onlyDiffering: !view.onlyDiffering })}
        />
        <Checkbox
          label={t("columns.empty")}
          checked={view.hideEmpty}
          onChange={() => apply({ hideEmpty: !view.hideEmpty })}
        />
      </div>
      <DialogActions>
        <Button
          kind="quiet"
          onClick={() =>
            apply({
              columns: DEFAULT_COLUMNS,
              pinned: [],
              widths: {},
              onlyDiffering: false,
              hideEmpty: false,
            })
          }
        >
          {t("columns.reset")}
        </Button>
        <Button kind="primary" onClick={close}>
          {t("columns.done")}
        </Button>
      </DialogActions>
    </div>
  );
}

const MOST_OFFERED = 200;

/** Tells a metric from a parameter of the same name. */
function nameOf(key: string, t: ReturnType<typeof useTranslations<"runTable">>): string {
  const label = columnLabel(key, t);
  return key.includes(".") && !key.includes(" / ") ? key : label;
}

function ShownColumns({
  view,
  onColumns,
  onPinned,
}: Readonly<{
  view: RunTableView;
  onColumns: (columns: readonly string[]) => void;
  onPinned: (pinned: readonly string[]) => void;
}>) {
  const t = useTranslations("runTable");
  const { columns, pinned } = view;
  const move = (index: number, by: number) => {
    const next = [...columns];
    const [key] = next.splice(index, 1);
    if (key !== undefined) next.splice(index + by, 0, key);
    onColumns(next);
  };
  return (
    <section className="grid gap-1.5" aria-label={t("columns.shown")}>
      <h3 className="font-medium text-text-1">{t("columns.shown")}</h3>
      <ol className="max-h-64 overflow-y-auto">
        {columns.map((key, index) => {
          const column = nameOf(key, t);
          const isPinned = pinned.includes(key);
          return (
            <li key={key} className="flex items-center gap-0.5">
              <span className="min-w-0 flex-1 truncate text-text-1">{columnLabel(key, t)}</span>
              <Button
                kind="quiet"
                size="small"
                aria-pressed={isPinned}
                aria-label={isPinned ? t("columns.unpin", { column }) : t("columns.pin", { column })}
                onClick={() =>
                  onPinned(isPinned ? pinned.filter((other) => other !== key) : [...pinned, key])
                }
              >
                {isPinned ? "◆" : "◇"}
              </Button>
              <IconButton
                icon="arrow-up"
                label={t("columns.up", { column })}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="arrow-down"
                label={t("columns.down", { column })}
                disabled={index === columns.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="cross"
                label={t("columns.remove", { column })}
                disabled={columns.length === 1}
                onClick={() => onColumns(columns.filter((other) => other !== key))}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function DerivedForm({ names, onAdd }: Readonly<{ names: readonly string[]; onAdd: (key: string) => void }>) {
  const t = useTranslations("runTable");
  const numbers = names.filter((key) => ["number", "mixed"].includes(columnKind(key)?.kind ?? ""));
  const options = numbers.map((key) => ({ value: key, label: nameOf(key, t) }));
  return (
    <form
      className="grid gap-1.5"
      aria-label={t("columns.derive")}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const part = (name: string) => {
          const value = given.get(name);
          return typeof value === "string" ? value : "";
        };
        onAdd(`${part("left")} ${part("operator")} ${part("right")}`);
      }}
    >
      <h3 className="font-medium text-text-1">{t("columns.derive")}</h3>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-end gap-2">
        <SelectField label={t("columns.left")} name="left" defaultValue="co2e" options={options} />
        <SelectField
          label="÷ −"
          name="operator"
          options={[
            { value: "/", label: t("columns.ratio") },
            { value: "-", label: t("columns.difference") },
          ]}
        />
        <SelectField label={t("columns.right")} name="right" defaultValue="energy" options={options} />
      </div>
      <div>
        <Button type="submit" size="small">
          {t("columns.addDerived")}
        </Button>
      </div>
    </form>
  );
}
