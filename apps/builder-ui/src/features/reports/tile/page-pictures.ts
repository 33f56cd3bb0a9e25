import { createContext } from 'react';
import { type TakePicture } from '../../../canvas/chart/chart-props.js';

/** How the drawings of a page are had, by tile; tiles that stand there put theirs in. */
export type PagePictures = Map<string, () => TakePicture | null>;
export const PagePicturesContext = createContext<PagePictures | null>(null);

/** As much as one request carries; what is beyond stands in the file as its table alone. */
const mostCharacters = 3_000_000;

/** The drawings of a page for a document, as far as there are any. */
export function picturesOf(pictures: PagePictures): Readonly<Record<string, string>> {
  const taken: Record<string, string> = {};
  let size = 0;
  for (const [id, pictureOf] of pictures) {
    const address = pictureOf()?.('jpeg') ?? '';
    if (address === '' || size + address.length > mostCharacters) continue;
    size += address.length;
    taken[id] = address;
  }
  return taken;
}
