import { cx } from "@/components/ui/cx";

/** Two letters that stand for a name beside which, or in whose place, they are drawn. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters =
    words.length > 1
      ? words.slice(0, 2).flatMap((word) => Array.from(word).slice(0, 1))
      : Array.from(name.trim()).slice(0, 2);
  return letters.join("").toLocaleUpperCase("en");
}

export function Initials({ name, shape }: Readonly<{ name: string; shape: "square" | "round" }>) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 place-items-center text-[0.625rem] leading-none font-semibold",
        shape === "square"
          ? "size-4.5 rounded-sm bg-primary text-on-primary"
          : "size-6.5 rounded-full border border-line-strong bg-sunken text-text-2",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
