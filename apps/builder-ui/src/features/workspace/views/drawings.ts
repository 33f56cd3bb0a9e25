import { type ViewKindName } from '@carewright/schema';
import { lazy, type ComponentType } from 'react';
import { type ViewProps } from './view-props.js';

/** The drawing of each kind of view, loaded when it is first looked at. */
export const drawings = {
  table: lazy(async () => ({ default: (await import('./table/TableView.js')).TableView })),
  cards: lazy(async () => ({ default: (await import('./CardsView.js')).CardsView })),
  kanban: lazy(async () => ({ default: (await import('./kanban/KanbanView.js')).KanbanView })),
  calendar: lazy(async () => ({ default: (await import('./calendar/CalendarView.js')).CalendarView })),
  timeline: lazy(async () => ({ default: (await import('./timeline/TimelineView.js')).TimelineView })),
  gallery: lazy(async () => ({ default: (await import('./gallery/GalleryView.js')).GalleryView })),
  tree: lazy(async () => ({ default: (await import('./tree/TreeView.js')).TreeView })),
  resource: lazy(async () => ({ default: (await import('./resource/ResourceView.js')).ResourceView })),
} as const satisfies Record<ViewKindName, ComponentType<ViewProps>>;
