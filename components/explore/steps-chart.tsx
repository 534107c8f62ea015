import { cx } from "@/components/ui/cx";
import type { StepsModel } from "./prepare/steps";
import { shareOn } from "./prepare/axis";

/** A dot on a stem for each step of the front, drawn on the server; the stems begin at the axis's lower end, as it is log. */
export function StepsChart({ model, name }: Readonly<{ model: StepsModel; name: string }>) {
  return (
    <div role="img" aria-label={`${name}. ${model.summary}`} className="relative h-full pt-6 pb-6 pl-13">
      <div className="relative h-full border-b border-line-control">
        {model.axis.ticks.map((tick) => (
          <div
            key={tick.value}
            aria-hidden="true"
            className="absolute inset-x-0 h-px bg-grid"
            style={{ bottom: percent(shareOn(model.axis, tick.value)) }}
          >
            <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs text-text-3 tabular-nums">
              {tick.label}
            </span>
          </div>
        ))}
        {model.marks.map((mark, index) => (
          <div
            key={mark.key}
            title={`${mark.reached}: ${mark.text}`}
            className="absolute inset-y-0 w-4 -translate-x-1/2"
            style={{ left: percent(mark.at) }}
          >
            <span
              className="absolute bottom-0 left-1/2 w-px bg-energy"
              style={{ height: percent(mark.share) }}
            />
            <span
              className="absolute left-1/2 size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full bg-energy"
              style={{ bottom: percent(mark.share) }}
            />
            {mark.isLabelled ? (
              <>
                <span
                  aria-hidden="true"
                  className={cx(LABEL, index % 2 === 1 && "hidden sm:block")}
                  style={{ bottom: `calc(${percent(mark.share)} + 8px)` }}
                >
                  {mark.text}
                </span>
                <span
                  aria-hidden="true"
                  className={cx(LABEL, "top-full mt-1.5", index % 2 === 1 && "hidden sm:block")}
                >
                  {mark.reached}
                </span>
              </>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}

const LABEL = "absolute left-1/2 -translate-x-1/2 text-2xs whitespace-nowrap text-text-2 tabular-nums";

const percent = (share: number): string => `${String(Math.round(share * 1e4) / 100)}%`;
