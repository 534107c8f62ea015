import { WithoutScript } from "@/components/runs/without-script";
import { SkeletonChart, SkeletonHead, SkeletonPage, SkeletonStrip } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <SkeletonPage label="The page is being read">
      <WithoutScript />
      <SkeletonHead />
      <SkeletonStrip columns={5} />
      <SkeletonChart height={200} />
      <SkeletonChart height={200} />
    </SkeletonPage>
  );
}
