import { NO_PROGRESS, type FileProgress } from "@/lib/domain/report/report-file";
import { processWide } from "@/lib/runtime";

type Asked = { askers: number; progress: FileProgress };
export type TellProgress = (progress: FileProgress) => void;

const asked = (): Map<string, Asked> => processWide("report-file-progress", () => new Map<string, Asked>());

/** Does what makes the file of this place, and keeps how far it is for as long as anybody waits for it. */
export async function withProgress<T>(place: string, work: (tell: TellProgress) => Promise<T>): Promise<T> {
  const all = asked();
  const own = all.get(place) ?? { askers: 0, progress: { state: "gathering", share: 0 } };
  all.set(place, own);
  own.askers += 1;
  try {
    return await work((progress) => {
      own.progress = progress;
    });
  } finally {
    own.askers -= 1;
    if (own.askers === 0) all.delete(place);
  }
}

/** How far the file of this place is in this process; `none` when nobody waits for it. */
export const progressOf = (place: string): FileProgress => asked().get(place)?.progress ?? NO_PROGRESS;
