"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "./button";

/** Asks the server for the page again, then puts it back: the error was the server's. */
export function TryAgain({ reset }: Readonly<{ reset: () => void }>) {
  const t = useTranslations("ui");
  const router = useRouter();
  const tryAgain = () => {
    startTransition(() => {
      router.refresh();
      reset();
    });
  };
  return <Button onClick={tryAgain}>{t("tryAgain")}</Button>;
}
