"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useCloseDialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Modal } from "@/components/ui/modal";
import type { PowerModel } from "./prepare/power";
import type { RunPoint } from "./prepare/run-points";

/** The library that draws it is half as much script as the page: it comes when somebody asks for it. */
const PowerZoom = dynamic(() => import("./power-zoom").then((module) => module.PowerZoom), {
  ssr: false,
  loading: () => <div className="h-[26rem] animate-pulse rounded-md bg-canvas" />,
});

type Props = Readonly<{ model: PowerModel; points: readonly RunPoint[] }>;

/** Opens the power of a run across the window, with a handle to narrow the time that is shown. */
export function PowerCloser(props: Props) {
  const t = useTranslations("runCharts");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon="search"
        label={t("closer.open")}
        onClick={() => setOpen(true)}
        className="noscript:hidden"
      />
      {isOpen ? (
        <Modal
          label={t("power")}
          onClose={() => setOpen(false)}
          className="m-auto w-[min(72rem,calc(100vw-2rem))] max-w-none"
        >
          <Closer {...props} />
        </Modal>
      ) : null}
    </>
  );
}

function Closer({ model, points }: Props) {
  const t = useTranslations("runCharts");
  const close = useCloseDialog();
  return (
    <div className="grid gap-2 p-3.5">
      <div className="flex items-baseline gap-2">
        <h2 className="text-sm font-semibold text-text-1">{t("power")}</h2>
        <span className="text-xs text-text-3">{model.unitLine}</span>
        <IconButton
          data-autofocus
          icon="cross"
          label={t("closer.close")}
          onClick={close}
          className="ml-auto"
        />
      </div>
      <PowerZoom model={model} points={points} />
      <p className="text-xs text-text-3">{t("closer.hint")}</p>
    </div>
  );
}
