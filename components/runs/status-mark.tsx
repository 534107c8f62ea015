import { useTranslations } from "next-intl";
import type { RunState } from "@/lib/domain/run-state";
import { Icon, type IconName } from "@/components/ui/icon";
import { cx } from "@/components/ui/cx";

const MARKS: Record<RunState, { icon: IconName; className: string; iconClassName?: string }> = {
  running: { icon: "clock", className: "text-info-text" },
  stale: { icon: "pause", className: "text-warn-text" },
  ended: { icon: "dash", className: "text-text-2", iconClassName: "text-text-3" },
  finished: { icon: "check", className: "text-text-2", iconClassName: "text-text-3" },
  failed: { icon: "cross", className: "text-bad-text" },
  killed: { icon: "square", className: "text-warn-text" },
};

/** The state of a run as icon and word, never as a colour alone. */
export function StatusMark({ state }: Readonly<{ state: RunState }>) {
  const t = useTranslations("runState");
  const mark = MARKS[state];
  return (
    <span title={t(`title.${state}`)} className={cx("whitespace-nowrap", mark.className)}>
      <Icon
        name={mark.icon}
        size={13}
        className={cx("mr-1.25 inline-block align-[-2px]", mark.iconClassName)}
      />
      {t(`word.${state}`)}
    </span>
  );
}
