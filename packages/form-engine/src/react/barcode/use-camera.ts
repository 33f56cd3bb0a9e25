import { type RefObject, useEffect, useState } from 'react';
import { openCodeReader } from './code-reader.js';

/** Why there is no picture. */
export type CameraProblem = 'none' | 'refused' | 'busy' | 'insecure';
export type CameraState = 'opening' | 'looking' | CameraProblem;

const pauseMs = 150;
const problems: Readonly<Record<string, CameraProblem>> = { NotAllowedError: 'refused', SecurityError: 'refused', NotReadableError: 'busy', AbortError: 'busy' };

/** Browsers give a camera to secure pages only. */
export const hasCamera = (): boolean => 'mediaDevices' in navigator && window.isSecureContext;

/** Shows the camera in a video and looks for a code until one is found or the component goes. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (text: string) => void): CameraState {
  const [state, setState] = useState<CameraState>(hasCamera() ? 'opening' : 'insecure');
  useEffect(() => {
    if (!hasCamera()) return undefined;
    const watch = { isOver: false };
    let stream: MediaStream | undefined;
    const look = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
      const element = video.current;
      if (watch.isOver || element === null) return stop(stream);
      element.srcObject = stream;
      const [read] = await Promise.all([openCodeReader(), element.play()]);
      setState('looking');
      while (!watch.isOver) {
        const text = await read(element);
        if (text !== null && text !== '' && !watch.isOver) return onCode(text);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    };
    look().catch((error: unknown) => !watch.isOver && setState(problems[error instanceof Error ? error.name : ''] ?? 'none'));
    return () => {
      watch.isOver = true;
      if (stream !== undefined) stop(stream);
    };
  }, [video, onCode]);
  return state;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
