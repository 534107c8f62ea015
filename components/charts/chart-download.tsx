"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { MENU_ITEM_CLASS } from "@/components/ui/menu-item";
import type { ChartFile } from "./image/save-chart";

const FILES: readonly ChartFile[] = ["png", "svg", "csv"];

/** A chart as a picture or as rows. What makes the files is loaded when one is asked for. */
export function ChartDownload({ title, isTable }: Readonly<{ title: string; isTable: boolean }>) {
  const t = useTranslations("chartFrame");
  const formats = useFormats();
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [isLight, setLight] = useState(true);
  const [failed, setFailed] = useState(false);

  const save = async (kind: ChartFile) => {
    const figure = place.current?.closest("figure");
    if (!(figure instanceof HTMLElement)) return;
    const writtenLine = t("written", {
      day: formats.day(new Date().toISOString()),
      host: window.location.host,
    });
    try {
      const { saveChart } = await import("./image/save-chart");
      await saveChart(figure, kind, { isLight, writtenLine });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };

  return (
    <div ref={place} className="noscript:hidden">
      <Menu
        label={t("label", { title })}
        face={<Icon name="download" size={14} />}
        faceClassName="grid h-6.5 w-7 place-items-center rounded-md text-text-2 hover:bg-sunken hover:text-text-1 pointer-coarse:size-10"
      >
        {FILES.map((kind) => {
          const isMissing = isTable && kind !== "csv";
          return (
            <button
              key={kind}
              type="button"
              disabled={isMissing}
              data-closes-menu
              onClick={() => void save(kind)}
              className={`${MENU_ITEM_CLASS} disabled:cursor-not-allowed disabled:text-text-3`}
            >
              {t(kind)}
              {isMissing ? <span className="ml-auto text-xs text-text-3">{t("showChart")}</span> : null}
            </button>
          );
        })}
        <div className="border-t border-line px-3 py-2 text-xs">
          <Checkbox
            id={`${id}-light`}
            label={t("light")}
            checked={isLight}
            onChange={(event) => {
              setLight(event.target.checked);
            }}
          />
        </div>
      </Menu>
      <span role="status" className="sr-only">
        {failed ? t("failed") : ""}
      </span>
    </div>
  );
}
