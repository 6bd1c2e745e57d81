const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * A duration as kubectl writes it in AGE and RESTARTS, truncating: `17s`, `4m30s`, `5h12m`, `3d4h`, `2y30d`.
 * Source: HumanDuration in k8s.io/apimachinery/pkg/util/duration.
 */
export function humanDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '<unknown>';
  const seconds = Math.trunc(ms / second);
  if (seconds < -1) return '<invalid>';
  if (seconds <= 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(ms / minute);
  if (minutes < 10) return twoParts(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(ms / hour);
  if (hours < 8) return twoParts(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (days < 8) return twoParts(days, 'd', hours % 24, 'h');
  const years = Math.trunc(days / 365);
  if (years < 2) return `${days}d`;
  return years < 8 ? twoParts(years, 'y', days % 365, 'd') : `${years}y`;
}

const twoParts = (big: number, bigUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${big}${bigUnit}` : `${big}${bigUnit}${small}${smallUnit}`;

/** How long ago a timestamp was, or `<unknown>` where there is none. */
export function ageOf(timestamp: string | undefined | null, now: Date): string {
  if (timestamp === undefined || timestamp === null) return '<unknown>';
  return humanDuration(now.getTime() - Date.parse(timestamp));
}
