/** Whether a request changes nothing on the server: no write, and no process or tunnel in a pod either. */
export function isReading(method: string, path: string): boolean {
  const resource = path.split('?')[0] ?? '';
  if (/\/pods\/[^/]+\/(exec|attach|portforward)$/.test(resource)) return false;
  if (/\/(pods|services|nodes)\/[^/]+\/proxy(\/|$)/.test(resource)) return false;
  return method === 'GET' || method === 'HEAD';
}
