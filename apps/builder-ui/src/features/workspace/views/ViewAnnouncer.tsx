import { type ReactNode } from 'react';
import { useStore } from 'zustand';
import { announcementStore } from './announce.js';

/** Tells screen readers what a move did. */
export function ViewAnnouncer(): ReactNode {
  const { text, count } = useStore(announcementStore);
  return <div className="cw-visually-hidden" role="status" aria-live="polite"><span key={count}>{text}</span></div>;
}
