import type { ObjectKey } from '../../model/object-key.ts';
import { isPodKey } from '../screens/pod/containers-of.ts';
import type { CommandContext } from './command.ts';

/** The pod that a command is about, or why it is about none. */
export function podSubject({ subject }: CommandContext): ObjectKey<'Pod'> | string {
  if (subject === undefined) return 'there is no pod under the cursor';
  return isPodKey(subject) ? subject : `${subject.name} is a ${subject.kind} and no pod`;
}
