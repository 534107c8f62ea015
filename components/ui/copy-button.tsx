"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "./button";

const SHOWN_FOR_MS = 2000;

/** Copies `text`. Says so in its own label, because a toast far away would be missed. */
export function CopyButton({
  text,
  label,
  ...rest
}: Readonly<{ text: string; label?: ReactNode }> & Omit<ButtonProps, "children" | "onClick" | "icon">) {
  const t = useTranslations("ui");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => {
      setState("idle");
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  const copy = () => {
    copyText(text).then(
      () => {
        setState("copied");
      },
      () => {
        setState("failed");
      },
    );
  };

  return (
    <Button size="small" {...rest} icon={state === "copied" ? "check" : "copy"} onClick={copy}>
      <span aria-live="polite">
        {state === "copied" ? t("copied") : state === "failed" ? t("copyFailed") : (label ?? t("copy"))}
      </span>
    </Button>
  );
}

/** The clipboard API exists only on https and localhost; a laptop's address in the office network is neither. */
async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr-only";
  document.body.append(field);
  field.select();
  // Deprecated, and the only way there is without https.
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("the browser refused to copy");
}
