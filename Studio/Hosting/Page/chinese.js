// Studio's own labels are English in its npm build. They are exchanged for Chinese as they enter the page: observers run before the next paint,
// so the English is never seen. What people typed and what the server sent stays as it is.
(() => {
  const { texts, patterns } = studioLabels;
  const rules = patterns.map(([from, to]) => [new RegExp(from), to]);
  const attributes = ['placeholder', 'title', 'aria-label', 'alt'];
  const untouched = 'script, style, textarea, [contenteditable="true"], .monaco-editor, .host-bar, .host-notice, elsa-activity-wrapper, pre, code';

  function chinese(text) {
    const label = text.trim().replace(/\s+/g, ' ');
    if (!/[A-Za-z]/.test(label)) return null;
    const known = Object.hasOwn(texts, label) ? texts[label] : translate(label);
    return known === null ? null : text.replace(text.trim(), () => known);
  }

  function translate(label) {
    for (const [from, to] of rules)
      if (from.test(label)) return label.replace(from, to);
    return null;
  }

  function write(node) {
    const found = chinese(node.data);
    if (found !== null && found !== node.data && !node.parentElement?.closest(untouched)) node.data = found;
  }

  function describe(element) {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      const found = value && chinese(value);
      if (found && found !== value && !element.closest('.monaco-editor, elsa-activity-wrapper')) element.setAttribute(name, found);
    }
  }

  function walk(root) {
    if (root.nodeType === Node.TEXT_NODE) return write(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode())
      node.nodeType === Node.TEXT_NODE ? write(node) : describe(node);
  }

  new MutationObserver(changes => {
    for (const change of changes)
      if (change.type === 'childList') change.addedNodes.forEach(walk);
      else if (change.type === 'characterData') write(change.target);
      else describe(change.target);
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });
})();
