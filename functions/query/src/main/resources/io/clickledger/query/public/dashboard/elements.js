/** The element of that id. */
export const byId = (id) => document.getElementById(id);

/** A new element with properties and children; text is never read as markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Shows text in an element, which is hidden when there is none. */
export function say(target, text) {
  target.hidden = !text;
  // Written only when it changes, so that a screen reader is not told the same twice.
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Replaces children and leaves the keyboard's focus where it was, by data-key. */
export function replace(parent, ...children) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  parent.replaceChildren(...children);
  if (key) {
    parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }
}
