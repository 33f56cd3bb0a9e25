import { useEffect, useMemo, useState } from 'react';

type Spell = (text: string) => string;

/** Those whose label has the text: as written, or by the initials of its pinyin once these are loaded. */
export function useFound<T extends { readonly label: string }>(items: readonly T[], text: string): readonly T[] {
  const wanted = text.trim().toLowerCase();
  const [initials, setInitials] = useState<{ readonly of: Spell }>();
  const asksPinyin = /^[a-z]+$/.test(wanted);
  useEffect(() => {
    if (!asksPinyin || initials !== undefined) return undefined;
    let isHere = true;
    void import('@carewright/schema/search').then(({ pinyinInitials }) => {
      if (isHere) setInitials({ of: pinyinInitials });
    });
    return () => {
      isHere = false;
    };
  }, [asksPinyin, initials]);
  return useMemo(() => (wanted === '' ? items : items.filter(({ label }) => label.toLowerCase().includes(wanted) || (asksPinyin && initials?.of(label).toLowerCase().includes(wanted) === true))), [items, wanted, asksPinyin, initials]);
}
