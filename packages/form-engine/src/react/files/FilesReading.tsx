import { type Field, type StoredFile } from '@carewright/schema';
import { type ComponentType } from 'react';
import { type FieldWidgetName } from '@carewright/schema';
import { FileList } from './FileList.js';

interface ReadingProps {
  readonly value: unknown;
  readonly field: Field;
}
const listed = (asPictures: boolean) =>
  function Files({ value }: ReadingProps): React.JSX.Element {
    return <FileList files={Array.isArray(value) ? (value as readonly StoredFile[]) : []} asPictures={asPictures} />;
  };

/** Values that are shown rather than read out as text. */
export const drawnReadings: Readonly<Partial<Record<FieldWidgetName, ComponentType<ReadingProps>>>> = { file: listed(false), image: listed(true), signature: listed(true) };
