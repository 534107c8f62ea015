import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { announceGoing } from "./going";

/** Goes to an address of ours where no link does, and says so. */
export function useGoTo(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      announceGoing(href);
      router.push(href);
    },
    [router],
  );
}
