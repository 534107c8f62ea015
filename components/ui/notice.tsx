import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { VisuallyHidden } from "./visually-hidden";

export type NoticeKind = "info" | "good" | "warn" | "bad";

const KINDS: Record<NoticeKind, { icon: IconName; tint: string; ink: string }> = {
  info: { icon: "info", tint: "bg-info-soft", ink: "text-info" },
  good: { icon: "check", tint: "bg-good-soft", ink: "text-good" },
  warn: { icon: "warning", tint: "bg-warn-soft", ink: "text-warn" },
  bad: { icon: "warning", tint: "bg-bad-soft", ink: "text-bad" },
};

/** Bold first sentence, then what to do. `announce` for one that appears after something the person did. */
export function Notice({
  kind = "info",
  title,
  children,
  actions,
  announce = false,
  className,
}: Readonly<{
  kind?: NoticeKind | undefined;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  announce?: boolean | undefined;
  className?: string | undefined;
}>) {
  const t = useTranslations("ui");
  const look = KINDS[kind];
  return (
    <div
      role={announce ? (kind === "bad" ? "alert" : "status") : undefined}
      className={cx("flex gap-2.5 rounded-md px-3.5 py-2.5 text-text-1", look.tint, className)}
    >
      <Icon name={look.icon} className={cx("mt-0.5", look.ink)} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          <VisuallyHidden>{t(`kinds.${kind}`)}: </VisuallyHidden>
          {title}
        </p>
        {children === undefined ? null : (
          <div data-prose className="mt-0.5 wrap-anywhere text-text-2">
            {children}
          </div>
        )}
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
