/** The value without its null members, which in Kubernetes' JSON mean "not set". Unchanged parts are shared. */
export function dropNulls<T>(value: T): T {
  if (Array.isArray(value)) {
    const items = value.map(dropNulls);
    return (items.some((item, index) => item !== value[index]) ? items : value) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  let changed = false;
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const kept = member === null ? undefined : dropNulls(member);
    changed ||= kept !== member;
    if (kept !== undefined) members.push([name, kept]);
  }
  return changed ? (Object.fromEntries(members) as T) : value;
}
