/** Asks the terminal to put a text on the clipboard (OSC 52): works over SSH too, where the terminal allows it. */
export function copyText(stdout: Pick<NodeJS.WriteStream, 'write'>, text: string): void {
  stdout.write(`\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`);
}
