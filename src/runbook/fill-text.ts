/** A text with this object's names in it, and the names that nobody knows here. */
export interface FilledText {
  readonly text: string;
  readonly unfilled: readonly string[];
}

/**
 * Puts the facts in the place of `$NAME`; a name that is not known stays as `<NAME>`. No value can become a flag: one
 * that begins with a dash is treated as unknown. The names are those of `commonVars` in diagnose and the cause's own:
 * $NAMESPACE $POD $NAME $CONTAINER $NODE $OWNER $OWNER_KIND $OWNER_NAME $DEPLOYMENT, $IMAGE $REGISTRY $REPOSITORY $TAG,
 * $SECRET $CONFIGMAP $SOURCE $KEY $VOLUME $PVC $PV $STORAGECLASS $PROVISIONER, $RESOURCE $REQUEST $FREE $LARGEST $LIMIT,
 * $TAINT $TAINT_KEY $TAINT_EFFECT $LABEL $LABEL_KEY $SELECTOR $TOPOLOGY_KEY $PORT $GATE $SCHEDULER, $EXIT_CODE $COMMAND
 * $ENV $HOST $ADDRESS $SERVICE $PROBE $STATUS_CODE $SECONDS, $QUOTA $REQUESTED $USED $LIMITED $WEBHOOK $LEVEL …
 */
export function fillText(template: string, vars: Readonly<Record<string, string>>): FilledText {
  const unfilled = new Set<string>();
  const text = template.replaceAll(/\$([A-Z][A-Z0-9_]*)/g, (_whole, name: string) => {
    const value = Object.hasOwn(vars, name) ? vars[name] : undefined;
    if (value !== undefined && value !== '' && !value.startsWith('-')) return value;
    unfilled.add(name);
    return `<${name}>`;
  });
  return { text, unfilled: [...unfilled] };
}
