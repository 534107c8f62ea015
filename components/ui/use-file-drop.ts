import { useState, type DragEvent } from "react";

/** Handlers for an element that takes a dropped file, and whether one hangs over it. `take` gets the first of them. */
export function useFileDrop(take: (file: File | undefined) => void) {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver(event: DragEvent) {
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave() {
        setIsOver(false);
      },
      onDrop(event: DragEvent) {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files[0]);
      },
    },
  };
}
