import { type ReactNode } from 'react';
import { Navigate, useParams } from 'react-router';

/** A definition addressed below its app leads to its designer. */
export function ToDesigner(): ReactNode {
  const { app = '', kind = '', key = '' } = useParams();
  return <Navigate to={`/design/${app}/${kind}/${key}`} replace />;
}
