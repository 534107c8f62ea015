import type { RunState } from "@/lib/domain/run-state";
import { Icon, type IconName } from "@/components/ui/icon";
import { cx } from "@/components/ui/cx";

const MARKS: Record<
  RunState,
  { icon: IconName; word: string; className: string; iconClassName?: string; title: string }
> = {
  running: { icon: "clock", word: "running", className: "text-info-text", title: "Samples are arriving" },
  stale: {
    icon: "pause",
    word: "stale",
    className: "text-warn-text",
    title: "No sample for three intervals; it may still be running",
  },
  ended: {
    icon: "dash",
    word: "ended (no word)",
    className: "text-text-2",
    iconClassName: "text-text-3",
    title: "Samples stopped and nobody said how the run ended; late data reopens it",
  },
  finished: {
    icon: "check",
    word: "finished",
    className: "text-text-2",
    iconClassName: "text-text-3",
    title: "Ended as planned",
  },
  failed: {
    icon: "cross",
    word: "failed",
    className: "text-bad-text",
    title: "Ended with an error; its energy stays in every total",
  },
  killed: {
    icon: "square",
    word: "killed",
    className: "text-warn-text",
    title: "Stopped from outside; its energy stays in every total",
  },
};

/** The state of a run as icon and word, never as a colour alone. */
export function StatusMark({ state }: Readonly<{ state: RunState }>) {
  const mark = MARKS[state];
  return (
    <span title={mark.title} className={cx("whitespace-nowrap", mark.className)}>
      <Icon
        name={mark.icon}
        size={13}
        className={cx("mr-1.25 inline-block align-[-2px]", mark.iconClassName)}
      />
      {mark.word}
    </span>
  );
}
