"use client";

import { useTranslations } from "next-intl";
import { useCloseDialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Modal } from "@/components/ui/modal";
import { Key } from "./key";
import { JUMPS } from "./prepare/keys";

const JUMP_NAMES = {
  o: "overview",
  r: "runs",
  s: "sites",
  c: "compare",
  e: "explore",
  w: "waste",
  i: "import",
  t: "tokens",
} as const;
type JumpKey = keyof typeof JUMP_NAMES;

/** Every key that does something anywhere. */
export function KeysDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const t = useTranslations("palette.keys");
  const rows: readonly [keys: readonly string[], words: string][] = [
    [["Ctrl", "K"], t("palette")],
    [["/"], t("search")],
    [["?"], t("help")],
    [["Esc"], t("escape")],
    [["←", "→"], t("step")],
    ...Object.keys(JUMPS)
      .filter((key): key is JumpKey => key in JUMP_NAMES)
      .map((key): [readonly string[], string] => [["g", key], t(`jumps.${JUMP_NAMES[key]}`)]),
  ];
  return (
    <Modal
      label={t("title")}
      onClose={onClose}
      className="m-auto w-120 max-w-[calc(100vw-1.5rem)] max-md:m-0 max-md:h-dvh max-md:max-h-dvh max-md:w-full max-md:max-w-full max-md:rounded-none max-md:border-0"
    >
      <div className="flex items-center gap-3 border-b border-line py-2.5 pr-3 pl-5">
        <h2 className="min-w-0 flex-1 text-lg font-semibold text-text-1">{t("title")}</h2>
        <CloseButton label={t("close")} />
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 p-5">
        {rows.map(([keys, words]) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd className="text-text-1">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="px-5 pb-5 text-xs text-text-3">{t("note")}</p>
    </Modal>
  );
}

function CloseButton({ label }: Readonly<{ label: string }>) {
  return <IconButton icon="cross" label={label} onClick={useCloseDialog()} />;
}
