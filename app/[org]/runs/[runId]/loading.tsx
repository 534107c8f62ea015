import { WithoutScript } from "@/components/runs/without-script";
import { SkeletonChart, SkeletonHead, SkeletonPage, SkeletonStrip } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <SkeletonPage label="The run is being read">
      <WithoutScript />
      <SkeletonHead />
      <SkeletonStrip columns={4} />
      <SkeletonChart height={248} />
      <SkeletonChart height={172} />
    </SkeletonPage>
  );
}
