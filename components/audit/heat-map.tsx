import { cx } from "@/components/ui/cx";
import type { HeatMapModel } from "./prepare/heat-map";

/** From nothing to the most; a step is also a size, so that greyscale tells them apart. */
const OPACITIES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Days as rows, hours as columns: when the load is. Drawn on the server. */
export function HeatMap({ model, name }: Readonly<{ model: HeatMapModel; name: string }>) {
  return (
    <div
      role="img"
      aria-label={`${name}. ${model.summary}`}
      className="grid h-full grid-rows-[1fr_auto] pt-1"
    >
      <div aria-hidden="true" className="grid gap-0.5">
        {model.days.map((day) => (
          <div key={day.key} className="flex items-stretch gap-0.5">
            <span className="w-10 shrink-0 self-center text-2xs text-text-3">{day.name}</span>
            {day.cells.map((cell) => (
              <span
                key={cell.key}
                title={cell.title}
                className={cx("min-w-0 flex-1 rounded-[1px]", cell.step === 0 ? "bg-sunken" : "bg-energy")}
                style={cell.step === 0 ? undefined : { opacity: OPACITIES[cell.step] }}
              />
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="flex gap-0.5 pt-1 pl-10.5 text-2xs text-text-3 tabular-nums">
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour} className="flex-1">
            {String(hour).padStart(2, "0")}:00
          </span>
        ))}
      </div>
    </div>
  );
}
