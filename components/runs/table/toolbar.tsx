"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { buttonClass } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { isGroupable } from "@/lib/domain/run-columns";
import { RUN_FIELDS } from "@/lib/domain/run-fields";
import { formatRunFilter } from "@/lib/domain/run-filter";
import { PAGE_SIZES, runTableHref, type RunTableView } from "@/lib/domain/run-table-url";
import type { RunViewSummary } from "@/lib/domain/run-view";
import { ColumnChooser } from "./column-chooser";
import { columnLabel } from "./prepare/columns";
import { useKnownNames } from "@/components/filter/use-known-names";
import { SaveViewDialog, ViewMenu, type ViewActions } from "./view-bar";

type Props = Readonly<{
  view: RunTableView;
  path: string;
  knownPath: string;
  runCount: number;
  views: readonly RunViewSummary[];
  actions: ViewActions | null;
}>;

/** Saved views, columns, grouping, rows a page, export. */
export function Toolbar({ view, path, knownPath, runCount, views, actions }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-3.5 pb-3">
      <ViewMenu view={view} path={path} views={views} />
      {actions === null ? null : <SaveViewDialog view={view} action={actions.save} />}
      <ColumnChooser view={view} path={path} knownPath={knownPath} />
      <GroupSelect view={view} path={path} knownPath={knownPath} />
      <SizeSelect view={view} path={path} />
      <span className="ml-auto">
        <ExportMenu view={view} path={path} runCount={runCount} />
      </span>
    </div>
  );
}

function GroupSelect({ view, path, knownPath }: Pick<Props, "view" | "path" | "knownPath">) {
  const t = useTranslations("runTable");
  const router = useRouter();
  const known = useKnownNames(knownPath);
  const own = RUN_FIELDS.map(({ key }) => key as string).filter(isGroupable);
  const dynamic = known.dynamicFields.filter(isGroupable);
  const keys = [...new Set([...own, ...dynamic, ...(view.group === null ? [] : [view.group])])];
  return (
    <label className="flex items-center gap-1.5 text-xs text-text-3">
      {t("group.label")}
      <Select
        className="w-40"
        value={view.group ?? ""}
        onFocus={() => known.ask(null)}
        onChange={(event) =>
          router.push(runTableHref(path, view, { group: event.currentTarget.value || null }), {
            scroll: false,
          })
        }
        options={[
          { value: "", label: t("group.none") },
          ...keys.map((key) => ({ value: key, label: key.includes(".") ? key : columnLabel(key, t) })),
        ]}
      />
    </label>
  );
}

function SizeSelect({ view, path }: Pick<Props, "view" | "path">) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const router = useRouter();
  if (view.group !== null) return null;
  return (
    <label className="flex items-center gap-1.5 text-xs text-text-3 max-md:hidden">
      {t("rows.size")}
      <Select
        className="w-24"
        value={String(view.pageSize)}
        onChange={(event) =>
          router.push(runTableHref(path, view, { pageSize: Number(event.currentTarget.value) }), {
            scroll: false,
          })
        }
        options={PAGE_SIZES.map((size) => ({ value: String(size), label: formats.count(size) }))}
      />
    </label>
  );
}

function ExportMenu({ view, path, runCount }: Pick<Props, "view" | "path" | "runCount">) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const q = formatRunFilter(view.filters);
  const query = q === "" ? "" : `?${new URLSearchParams({ q }).toString()}`;
  const count = formats.count(runCount);
  return (
    <Menu
      label={t("export.button")}
      face={
        <>
          <Icon name="download" />
          {t("export.button")}
        </>
      }
      faceClassName={buttonClass("secondary", "regular")}
    >
      {(["csv", "ndjson"] as const).map((format) => (
        <a
          key={format}
          href={`${path}/export.${format}${query}`}
          download
          className="block px-3 py-1.5 text-sm text-text-1 hover:bg-hover"
        >
          {t(`export.${format}`, { count })}
        </a>
      ))}
      <p className="px-3 py-1.5 text-xs text-text-3">{t("export.hint")}</p>
    </Menu>
  );
}
