// Puts elements of the gallery together.

/** An element with a class, a text and children. */
export const make = (tag, name, text, ...children) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};
