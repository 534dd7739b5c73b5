const choices = { theme: ["light", "dark"], units: ["km", "mi"] };
try {
  for (const name in choices) {
    const chosen = localStorage[name];
    if (choices[name].includes(chosen)) document.documentElement.dataset[name] = chosen;
  }
} catch { /* storage is off */ }
