import { Button, Input, type InputRef } from 'antd';
import { memo, useRef, useState } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from '../widgets/field-control.js';
import { useBufferedText } from '../widgets/use-buffered-text.js';
import { BarcodePicture } from './BarcodePicture.js';
import { CameraScan } from './CameraScan.js';
import { openCodeReader } from './code-reader.js';
import { hasCamera } from './use-camera.js';

/** A code: scanned by the camera, found in a photograph, sent by a hand-held reader as keys, or typed. */
export const BarcodeControl = memo(function BarcodeControl({ id, planned, label, value, change, leave, aria, placeholder, isCompact }: FieldControlProps) {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const text = typeof value === 'string' ? value : '';
  const [isScanning, setIsScanning] = useState(false);
  const [news, setNews] = useState('');
  const input = useRef<InputRef>(null);
  const { flush, ...buffer } = useBufferedText(text, (next) => change(next === '' ? null : next), leave);
  const take = (code: string): void => {
    setIsScanning(false);
    setNews(fill(words.scanned, { code }));
    change(code);
    leave();
    input.current?.focus();
  };
  const readPhoto = async (file: File): Promise<void> => {
    setNews(words.photoReading);
    const code = await codeInFile(file);
    if (code === null) setNews(words.photoEmpty);
    else take(code);
  };
  // A reader sends Enter after the code; the next code it sends replaces this one.
  const onEnter = (event: React.KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    flush();
    event.currentTarget.select();
  };
  return (
    <div className="cw-stack">
      <div className="cw-parts">
        <Input ref={input} id={id} {...buffer} {...aria} autoComplete="off" placeholder={placeholder ?? words.codePlaceholder} onPressEnter={onEnter} />
        {planned.field.props?.['noCamera'] !== true && !isScanning && (hasCamera() ? <Button aria-label={`${words.scan} ${label}`} onClick={() => setIsScanning(true)}>{words.scan}</Button> : <PhotoButton label={`${words.scanPhoto} ${label}`} text={words.scanPhoto} onFile={(file) => void readPhoto(file)} />)}
      </div>
      {isScanning && <CameraScan label={label} onCode={take} onClose={() => { setIsScanning(false); input.current?.focus(); }} />}
      <div className="cw-hint" role="status">{news}</div>
      {text !== '' && !isCompact && <BarcodePicture text={text} field={planned.field} />}
    </div>
  );
});

/** Without a secure page there is no camera to look through, but a photograph may still be taken. */
function PhotoButton({ label, text, onFile }: { readonly label: string; readonly text: string; readonly onFile: (file: File) => void }): React.JSX.Element {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button aria-label={label} onClick={() => chooser.current?.click()}>{text}</Button>
      <input ref={chooser} type="file" accept="image/*" capture="environment" hidden tabIndex={-1} aria-label={label} onChange={(event) => {
        const [file] = event.target.files ?? [];
        event.target.value = '';
        if (file !== undefined) onFile(file);
      }} />
    </>
  );
}

async function codeInFile(file: File): Promise<string | null> {
  try {
    const [read, picture] = await Promise.all([openCodeReader(), createImageBitmap(file)]);
    return await read(picture);
  } catch {
    return null;
  }
}
