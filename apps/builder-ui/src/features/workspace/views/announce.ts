import { createStore } from 'zustand/vanilla';

/** What is read aloud next: where a card went, what was undone. The number makes the same words said twice two events. */
export const announcementStore = createStore<{ readonly text: string; readonly count: number }>(() => ({ text: '', count: 0 }));
export const announce = (text: string): void => announcementStore.setState(({ count }) => ({ text, count: count + 1 }));
