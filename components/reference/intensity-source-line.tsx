import Link from "next/link";
import type { IntensitySource } from "@/lib/domain/feed";
import { describeIntensitySource } from "./prepare/feeds";

/** Which intensity serves the figures of a page, and where to read more. */
export function IntensitySourceLine({ source, href }: Readonly<{ source: IntensitySource; href: string }>) {
  return (
    <p className="text-xs text-text-3">
      Grid intensity: {describeIntensitySource(source)}.{" "}
      <Link href={href} prefetch={false}>
        Details of live feeds
      </Link>
    </p>
  );
}
