import { Button } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels, type ValueLabels } from '../value-labels.js';
import { type CameraState, useCamera } from './use-camera.js';

const words: Readonly<Record<CameraState, keyof ValueLabels>> = { opening: 'cameraOpening', looking: 'cameraLooking', none: 'cameraNone', refused: 'cameraRefused', busy: 'cameraBusy', insecure: 'cameraInsecure' };

/** What the camera sees, until it sees a code. */
export function CameraScan({ label, onCode, onClose }: { readonly label: string; readonly onCode: (text: string) => void; readonly onClose: () => void }): React.JSX.Element {
  const { locale } = useForm();
  const labels = valueLabels[locale];
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  const state = useCamera(video, useCallback((text: string) => latest.current(text), []));
  const isAlive = state === 'opening' || state === 'looking';
  return (
    <div className="cw-scan" role="group" aria-label={`${labels.scan} ${label}`} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {isAlive && <video ref={video} muted playsInline aria-hidden="true" />}
      <div className="cw-hint" role="status" data-state={state}>{labels[words[state]]}</div>
      <Button onClick={onClose} autoFocus>{labels.scanStop}</Button>
    </div>
  );
}
