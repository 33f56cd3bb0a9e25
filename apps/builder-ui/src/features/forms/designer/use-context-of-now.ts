import { type LogicContext } from '@carewright/schema';
import { useMemo } from 'react';
import { useSession } from '../../../api/session.js';

/** The moment the page opened, here and for this person: what an expression may know besides the record. */
export function useContextOfNow(): LogicContext {
  const session = useSession().data;
  return useMemo(() => {
    const now = new Date();
    const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: tz }).format(now);
    return { now: now.toISOString(), today, tz, record: { isNew: true }, ...(session && { user: { id: session.user.id, departments: session.user.departments.map(({ id }) => id) } }) };
  }, [session]);
}
