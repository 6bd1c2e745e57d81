import type { Container, Pod } from '../../model/kinds.ts';
import type { Image } from '../images/image.ts';
import { podFullName } from './pod-full-name.ts';

/** The user that the container's processes run as, or why runAsNonRoot forbids it. */
export function runAsUser(
  pod: Pod,
  container: Container,
  image: Image,
): { readonly uid: number; readonly name: string } | { readonly error: string } {
  const nonRoot = container.securityContext?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot ?? false;
  const asked = container.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  const where = `(pod: "${podFullName(pod)}", container: ${container.name})`;
  if (asked !== undefined) {
    if (nonRoot && asked === 0) return { error: `container's runAsUser breaks non-root policy ${where}` };
    return { uid: asked, name: asked === 0 ? 'root' : String(asked) };
  }
  const [user = ''] = image.config.user.split(':');
  const numeric = /^\d+$/.test(user);
  if (nonRoot && (user === '' || user === '0')) {
    return { error: `container has runAsNonRoot and image will run as root ${where}` };
  }
  if (nonRoot && !numeric) {
    return {
      error: `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`,
    };
  }
  if (user === '' || user === 'root' || user === '0') return { uid: 0, name: 'root' };
  return numeric ? { uid: Number(user), name: user } : { uid: namedUsers[user] ?? 1000, name: user };
}

/** containerd looks the image's user up in the image's own passwd file. */
export function isUnknownUser(pod: Pod, container: Container, image: Image): boolean {
  const asked = container.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
  const [user = ''] = image.config.user.split(':');
  if (asked !== undefined || user === '' || /^\d+$/.test(user) || user in namedUsers) return false;
  const passwd = image.files().entries.get('/etc/passwd')?.content ?? '';
  return !passwd.split('\n').some((line) => line.startsWith(`${user}:`));
}

const namedUsers: Readonly<Record<string, number>> = { nonroot: 65532, nobody: 65534, curl_user: 100 };
