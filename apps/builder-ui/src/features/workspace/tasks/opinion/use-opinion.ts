import { type StoredFile } from '@carewright/schema';
import { useState } from 'react';
import { type OpinionRules } from '../../../../api/tasks.js';
import { type Decision } from '../decision-inputs.js';
import { useOpinionFiles, type OpinionFiles } from './use-opinion-files.js';

/** An opinion while it is given. */
export interface Opinion {
  readonly comment: string;
  readonly setComment: (comment: string) => void;
  readonly files: OpinionFiles;
  readonly signature: StoredFile | undefined;
  readonly setSignature: (signature: StoredFile | undefined) => void;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly copies: readonly string[];
  readonly setCopies: (copies: readonly string[]) => void;
  readonly missing: { readonly comment: boolean; readonly signature: boolean; readonly password: boolean };
  readonly needsComment: boolean;
  readonly isComplete: boolean;
  /** What goes with the decision. */
  readonly given: Partial<Decision>;
}

/** Collects words, files, signature and password, and says what of them is still missing. */
export function useOpinion(rules: OpinionRules, isAlwaysExplained: boolean): Opinion {
  const [comment, setComment] = useState('');
  const [signature, setSignature] = useState<StoredFile>();
  const [password, setPassword] = useState('');
  const [copies, setCopies] = useState<readonly string[]>([]);
  const files = useOpinionFiles();
  const needsComment = isAlwaysExplained || rules.comment;
  const words = comment.trim();
  const missing = { comment: needsComment && words === '', signature: rules.signature && signature === undefined, password: rules.password && password === '' };
  return {
    comment, setComment, files, signature, setSignature, password, setPassword, copies, setCopies, missing, needsComment,
    isComplete: !missing.comment && !missing.signature && !missing.password && !files.isSending,
    given: {
      ...(words !== '' && { comment: words }), ...(files.files.length > 0 && { files: files.files.map(({ id }) => id) }), ...(copies.length > 0 && { copies }),
      ...(rules.signature && signature !== undefined && { signature: signature.id }), ...(rules.password && { password }),
    },
  };
}
