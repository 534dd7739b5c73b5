// Before the first paint: the reader's own choices, kept on this device only.
const choices = { theme: ["light", "dark"], units: ["km", "mi"] };
try {
  for (const [name, values] of Object.entries(choices)) {
    const chosen = localStorage.getItem(name);
    if (values.includes(chosen)) document.documentElement.dataset[name] = chosen;
  }
} catch { /* storage is switched off: the device decides */ }
